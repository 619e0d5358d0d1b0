/* The first glance at a text (`glance.py`). */

/* A character between its neighbours, as the first glance sees it. */
typedef struct {
    Py_UCS4 code, letter;
    int kind, home;
} Seen;

/* `glance.surprise`; -1 for an error. */
static int
surprise(Writing *self, Seen first, Seen second)
{
    int one = first.kind & SCRIPT_BITS, two = second.kind & SCRIPT_BITS;
    int either = first.kind | second.kind, both = first.kind & second.kind;
    Py_UCS4 pair[2] = {first.letter, second.letter};
    if (first.kind & IS_ASKED) {
        PyObject *said = PyObject_CallFunction(self->alarming, "CC", (int)first.code, (int)second.code);
        int alarming = said == NULL ? -1 : PyObject_IsTrue(said);
        Py_XDECREF(said);
        if (alarming) {
            return alarming < 0 ? -1 : self->alarm;
        }
    }
    if (both & IS_ASCII) {
        return first.kind & IS_BAD ? self->alarm : 0;
    }
    if (one && two) {
        if (one != two) {
            return self->alarm;
        }
        if (either & IS_FREE) {
            return 0;
        }
        if (first.kind & IS_SMALL && second.kind & IS_CAPITAL) {
            return self->alarm;
        }
    } else if (one) {
        int good = second.kind & (first.kind & LEADS_ON ? FOLLOWS : CLOSES);
        if (!good && !(second.kind & IS_FREE)) {
            return self->alarm;
        }
        if (first.kind & IS_ASCII) {
            return 0;
        }
        pair[1] = ' ';
    } else if (two) {
        if (!(first.kind & (OPENS | IS_FREE))) {
            return self->alarm;
        }
        if (second.kind & IS_ASCII) {
            return 0;
        }
        pair[0] = ' ';
    } else {
        return either & IS_BAD || !(both & IS_USUAL || either & IS_ASCII) ? self->alarm : 0;
    }
    const Letters *letters = letters_of(self, two ? two : one);
    if (letters == NULL) {
        return -1;
    }
    int cost = least_of(letters, pair, 2);
    return cost > self->rarity ? cost - self->rarity : 0;
}

/* The languages that a pair of letters is at home in, as bits (`one_language`); all of them for what
   is no such pair. */
static int
homes_of(Writing *self, Seen first, Seen second, uint64_t *homes)
{
    int script = first.home ? first.home : second.home;
    *homes = UINT64_MAX;
    if (script < 1 || script > 2 || (first.home && second.home && first.home != second.home)) {
        return 0;
    }
    const Letters *letters = letters_of(self, script);
    if (letters == NULL) {
        return -1;
    }
    Py_UCS4 pair[2] = {first.home ? first.letter : ' ', second.home ? second.letter : ' '};
    int32_t place = place_of(letters, pair, 2);
    int down = place < 0 ? STEP_DOWN : 0, rare = self->rare[script];
    if (place < 0) {
        place = place_of(letters, pair + 1, 1);
    }
    const unsigned char *row = letters->rows + (size_t)(place < 0 ? 0 : place) * letters->languages;
    *homes = 0;
    for (int n = 0; n < letters->languages; n++) {
        *homes |= (uint64_t)(place >= 0 && row[n] + down <= rare) << (LANES - letters->languages + n);
    }
    return 0;
}

static inline int
see(Writing *self, Seen *seen, Py_UCS4 code, int *traits)
{
    const Mark *mark = mark_of(self, code);
    if (mark == NULL) {
        return -1;
    }
    *seen = (Seen){code, mark->letter, mark->kind, mark->home};
    *traits = mark->traits;
    return 0;
}

static inline Pair *
place_of_pair(const Writing *self, Py_UCS4 first, Py_UCS4 second)
{
    return &self->pairs[(first * 2654435769u ^ second * 0x9e3779b1u * 31) >> (32 - PAIRS)];
}

/* What two neighbours say, remembered: some thousand pairs make up nearly all texts. */
static const Pair *
pair_of(Writing *self, Py_UCS4 first, Py_UCS4 second)
{
    Pair *known = place_of_pair(self, first, second);
    if (known->first == first && known->second == second && known->met) {
        return known;
    }
    Pair pair = {.first = first, .second = second, .met = 1};
    Seen one, two;
    int traits;
    if (see(self, &one, first, &traits) < 0 || see(self, &two, second, &traits) < 0) {
        return NULL;
    }
    pair.traits = (unsigned char)traits;
    if (!(traits & EASTERN)) {
        pair.surprise = surprise(self, one, two);
        if (pair.surprise < 0 || homes_of(self, one, two, &pair.homes) < 0) {
            return NULL;
        }
    }
    *known = pair;
    return known;
}

enum { IS_EASTERN = -1, FAILED = -2 };

/* `glance.look` of a part of a text; `IS_EASTERN`, or `FAILED` for an error. */
static int64_t
look_at(Writing *self, PyObject *text, Py_ssize_t start, Py_ssize_t end)
{
    int kind = PyUnicode_KIND(text), traits = 0;
    const void *data = PyUnicode_DATA(text);
    int64_t sum = 0;
    uint64_t homes = UINT64_MAX;
    Py_UCS4 before = ' ';
    for (Py_ssize_t at = start + 1; at < end; at++) {
        FETCH(place_of_pair(self, PyUnicode_READ(kind, data, at - 1), PyUnicode_READ(kind, data, at)));
    }
    for (Py_ssize_t at = start; at <= end; at++) {
        Py_UCS4 code = at < end ? PyUnicode_READ(kind, data, at) : ' ';
        const Pair *pair = pair_of(self, before, code);
        if (pair == NULL) {
            return FAILED;
        }
        if (pair->traits & EASTERN) {
            return IS_EASTERN;
        }
        sum += pair->surprise;
        homes &= pair->homes;
        traits |= pair->traits;
        if (code == ' ') {
            sum += traits & TELLS && homes == 0 ? self->strange : 0; /* a word of no language */
            homes = UINT64_MAX;
            traits = 0;
        }
        before = code;
    }
    return sum;
}

PyDoc_STRVAR(look_doc, "look(text): see glance.look.");

static PyObject *
look_(Writing *self, PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "a text is a str");
        return NULL;
    }
    int64_t found = look_at(self, text, 0, PyUnicode_GET_LENGTH(text));
    return found == FAILED ? NULL : PyLong_FromLongLong(found);
}

PyDoc_STRVAR(alone_doc, "alone(text): how unusual its characters are, each by itself.");

static PyObject *
alone_(Writing *self, PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "a text is a str");
        return NULL;
    }
    int64_t sum = 0;
    for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(text); at++) {
        const Mark *mark = mark_of(self, PyUnicode_READ_CHAR(text, at));
        if (mark == NULL) {
            return NULL;
        }
        sum += mark->alone;
    }
    return PyLong_FromLongLong(sum);
}
