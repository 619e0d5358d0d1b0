/* What weighs a second opinion (`seconds.Opinion`). */

enum {
    PARTS = 8,          /* what a detector takes the texts of a language for, at the most */
    CODES = 256,        /* of a detector, at the most */
};

/* What a detector makes of the texts of a language, and what becomes of its chance where the
   detector names none of that. */
typedef struct {
    double usual;
    int count;
    int codes[PARTS];
    double parts[PARTS];
} Heard;

typedef struct {
    PyObject_HEAD
    PyObject *codes;    /* of the detector: a dict, each with its place */
    double chance[4], caution;
    double scale, unknown, less;
    int languages;
    Heard heard[LANGUAGES];
} Opinion;

/* What `near` tells of a text that is in doubt. */
static int
read_found(const Opinion *self, PyObject *told, Found *found, double *sure, int *known)
{
    PyObject *scores, *powers;
    if (!PyTuple_Check(told)
        || !PyArg_ParseTuple(told, "dO!O!i", sure, &PyList_Type, &scores, &PyList_Type, &powers,
                             known)) {
        return -1;
    }
    found->count = (int)PyList_GET_SIZE(scores);
    if (found->count < 1 || found->count > MOST || PyList_GET_SIZE(powers) != found->count) {
        PyErr_SetString(PyExc_ValueError, "no scores, or too many, or not as many chances");
        return -1;
    }
    found->rest = 0.0;
    for (int n = 0; n < found->count; n++) {
        long score = PyLong_AsLong(PyList_GET_ITEM(scores, n));
        found->scores[n] = (int32_t)score;
        found->powers[n] = PyFloat_AsDouble(PyList_GET_ITEM(powers, n));
        found->rest += n > 0 ? found->powers[n] : 0.0;
        if (score < 0 || PLACE - 1 - score % PLACE >= self->languages) {
            PyErr_SetString(PyExc_ValueError, "no score of a language");
            return -1;
        }
    }
    return PyErr_Occurred() ? -1 : 0;
}

/* What each code gains by the detector's scores, (code, score) each. */
static int
read_scores(const Opinion *self, PyObject *scores, double *more)
{
    for (Py_ssize_t n = 0; n < PyTuple_GET_SIZE(scores); n++) {
        PyObject *each = PyTuple_GET_ITEM(scores, n);
        if (!PyTuple_Check(each) || PyTuple_GET_SIZE(each) != 2) {
            PyErr_SetString(PyExc_TypeError, "a score is a code and a number");
            return -1;
        }
        PyObject *place = PyDict_GetItemWithError(self->codes, PyTuple_GET_ITEM(each, 0));
        double score = PyFloat_AsDouble(PyTuple_GET_ITEM(each, 1));
        if (place != NULL) {
            more[PyLong_AsLong(place)] = exp(self->scale * (score - self->unknown)) - self->less;
        }
    }
    return PyErr_Occurred() ? -1 : 0;
}

/* Scores and chances with what the opinion adds, best first again. */
static void
hear(const Opinion *self, const double *more, Found *found)
{
    Found both;
    both.count = 0;
    for (int n = 0; n < found->count; n++) {
        const Heard *heard = &self->heard[PLACE - 1 - found->scores[n] % PLACE];
        double gain = heard->usual;
        for (int part = 0; part < heard->count; part++) {
            gain += heard->parts[part] * more[heard->codes[part]];
        }
        double power = found->powers[n] * gain;
        int at = both.count++;
        for (; at > 0 && (both.powers[at - 1] < power
                          || (both.powers[at - 1] == power
                              && both.scores[at - 1] < found->scores[n])); at--) {
            both.scores[at] = both.scores[at - 1];
            both.powers[at] = both.powers[at - 1];
        }
        both.scores[at] = found->scores[n];
        both.powers[at] = power;
    }
    double best = both.powers[0];
    both.rest = 0.0;
    for (int n = 0; n < both.count; n++) {
        both.powers[n] /= best;
        both.rest += n > 0 ? both.powers[n] : 0.0;
    }
    *found = both;
}

PyDoc_STRVAR(beside_doc, "beside(found, scores, length); see seconds.Weighing.beside.");

static PyObject *
beside_(Opinion *self, PyObject *const *args, Py_ssize_t arguments)
{
    if (arguments != 3 || !PyTuple_Check(args[1])) {
        PyErr_SetString(PyExc_TypeError, "beside takes what is found, scores, and a length");
        return NULL;
    }
    Py_ssize_t length = PyLong_AsSsize_t(args[2]);
    Found found;
    double sure, more[CODES] = {0};
    int known;
    int32_t numbers[SHOWN + 1];
    if ((length == -1 && PyErr_Occurred()) || read_found(self, args[0], &found, &sure, &known) < 0
        || read_scores(self, args[1], more) < 0) {
        return NULL;
    }
    if (PyTuple_GET_SIZE(args[1])) {
        hear(self, more, &found);
        sure = sure_of(self->chance, self->caution, found.rest, length, known);
    }
    int count = named(&found, sure, numbers);
    return Py_BuildValue("dN", sure, numbers_of(numbers, count));
}

/* The place of a code, a new one for a new code; -1 for an error. */
static int
place_of_code(Opinion *self, PyObject *code)
{
    PyObject *known = PyDict_GetItemWithError(self->codes, code);
    if (known != NULL || PyErr_Occurred()) {
        return known != NULL ? (int)PyLong_AsLong(known) : -1;
    }
    int place = (int)PyDict_GET_SIZE(self->codes);
    if (place == CODES) {
        PyErr_SetString(PyExc_ValueError, "a detector has at most 256 codes");
        return -1;
    }
    PyObject *number = PyLong_FromLong(place);
    int put = number != NULL ? PyDict_SetItem(self->codes, code, number) : -1;
    Py_XDECREF(number);
    return put < 0 ? -1 : place;
}

static int
read_parts(Opinion *self, Heard *heard, PyObject *parts)
{
    double all = 0.0;
    heard->count = PyTuple_Check(parts) ? (int)PyTuple_GET_SIZE(parts) : PARTS + 1;
    if (heard->count > PARTS) {
        PyErr_SetString(PyExc_ValueError, "a language has a tuple of at most 8 parts");
        return -1;
    }
    for (int n = 0; n < heard->count; n++) {
        PyObject *code;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(parts, n), "Ud", &code, &heard->parts[n])
            || (heard->codes[n] = place_of_code(self, code)) < 0) {
            return -1;
        }
        all += heard->parts[n];
    }
    heard->usual = 1.0 + all * (self->less - 1.0);
    return 0;
}

static PyObject *
opinion_made(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(names))
{
    Opinion of;
    double unlisted;
    PyObject *parts;
    if (!PyArg_ParseTuple(args, "(dddd)d(ddd)O!", of.chance, of.chance + 1, of.chance + 2,
                          of.chance + 3, &of.caution, &of.scale, &of.unknown, &unlisted,
                          &PyTuple_Type, &parts)) {
        return NULL;
    }
    if (PyTuple_GET_SIZE(parts) > LANGUAGES) {
        PyErr_SetString(PyExc_ValueError, "a table has 1 to 128 languages");
        return NULL;
    }
    Opinion *self = (Opinion *)type->tp_alloc(type, 0);
    if (self == NULL || (self->codes = PyDict_New()) == NULL) {
        Py_XDECREF(self);
        return NULL;
    }
    memcpy(self->chance, of.chance, sizeof of.chance);
    self->caution = of.caution;
    self->scale = of.scale;
    self->unknown = of.unknown;
    self->less = exp(of.scale * (unlisted - of.unknown));
    self->languages = (int)PyTuple_GET_SIZE(parts);
    for (int n = 0; n < self->languages; n++) {
        if (read_parts(self, &self->heard[n], PyTuple_GET_ITEM(parts, n)) < 0) {
            Py_DECREF(self);
            return NULL;
        }
    }
    return (PyObject *)self;
}

static void
opinion_freed(Opinion *self)
{
    Py_XDECREF(self->codes);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef opinion_methods[] = {
    {"beside", (PyCFunction)(void (*)(void))beside_, METH_FASTCALL, beside_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject opinion_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean.language._weights.Opinion",
    .tp_basicsize = sizeof(Opinion),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Opinion(chance, caution, second, parts): see seconds.Opinion.",
    .tp_new = opinion_made,
    .tp_dealloc = (destructor)opinion_freed,
    .tp_methods = opinion_methods,
};
