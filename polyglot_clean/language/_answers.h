/* From scores to an answer: how sure it is, and what is named beside it. */

static const double CERTAIN = 0.9999, ANSWERED = 0.8, LEAST = 0.01; /* as in ngrams.py */

enum {
    PLACE = 128,        /* as in ngrams.py, from here */
    MOST = 12,
    SHARES = 1 << 14,
    SHOWN = 3,
    UNKNOWN = -1,       /* to here */
};

/* `ngrams.sure_of`. */
static double
sure_of(const double *chance, double caution, double rest, Py_ssize_t length, int known)
{
    double certain = log(rest > 1.0 / CERTAIN - 1.0 ? 1.0 / rest : CERTAIN / (1.0 - CERTAIN));
    double found = chance[0] * certain + chance[1] - caution + chance[2] * log((double)length);
    return 1.0 / (1.0 + exp(-found - chance[3] * known / length));
}

static PyObject *
numbers_of(const int32_t *values, int count)
{
    PyObject *list = PyList_New(count);
    for (int n = 0; list != NULL && n < count; n++) {
        PyObject *value = PyLong_FromLong(values[n]);
        if (value == NULL) {
            Py_CLEAR(list);
            break;
        }
        PyList_SET_ITEM(list, n, value);
    }
    return list;
}

static PyObject *
shares_of(const double *powers, int count)
{
    PyObject *list = PyList_New(count);
    for (int n = 0; list != NULL && n < count; n++) {
        PyObject *power = PyFloat_FromDouble(powers[n]);
        if (power == NULL) {
            Py_CLEAR(list);
            break;
        }
        PyList_SET_ITEM(list, n, power);
    }
    return list;
}

static inline int32_t
number_of(int32_t value, double share, int parts)
{
    return (PLACE - 1 - value % PLACE) * SHARES + (int32_t)(share * parts + 0.5);
}

/* Scores, best first (`nearest`), and how likely each makes its language, beside the best one. */
typedef struct {
    int count;
    int32_t scores[MOST];
    double powers[MOST], rest; /* of all but the best */
} Found;

/* An answer, and what is worth naming beside it (`ngrams.named`); how many these are. */
static int
named(const Found *found, double sure, int32_t *numbers)
{
    int named = 1;
    numbers[0] = number_of(found->scores[0], sure, 10000);
    for (; named < found->count && named <= SHOWN; named++) {
        double share = found->powers[named] * ((1.0 - sure) / found->rest);
        if (share < LEAST) {
            break;
        }
        numbers[named] = number_of(found->scores[named], share < sure ? share : sure, 1000);
    }
    return named;
}
