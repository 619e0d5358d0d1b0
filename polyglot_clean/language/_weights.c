/* The sums of ngrams.py, compiled: what the words of a text say for each language.

   `ngrams.Sums` is the same in Python; it runs where this was not compiled, and the tests hold this
   against it. A table is read once and not written to after that, so threads may share it.

   Most of the time is spent waiting for memory, so the grams of a text are looked up many at a time:
   all their slots are asked for before the first one is read, and then all their rows. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#if defined(__GNUC__)
#define ASK_FOR(address) __builtin_prefetch(address)
#else
#define ASK_FOR(address) ((void)(address))
#endif

static const double CERTAIN = 0.9999, ANSWERED = 0.8, LEAST = 0.01; /* as in ngrams.py */

enum {
    LEVELS = 128,       /* as in ngrams.py, from here */
    PLACE = 128,
    MIDDLE = 1 << 14,
    MOST = 12,
    LONGEST = 40,
    SHARES = 1 << 14,
    SHOWN = 3,
    UNKNOWN = -1,       /* to here */
    LANGUAGES = 128,
    MANY = 4,           /* a row of all languages where more than one in so many has a weight */
    TOGETHER = 240,     /* grams looked up at once: their sums stay within 16 bits */
};

/* A gram: its letters lie in the pool, and its row after them. */
typedef struct {
    uint32_t hash;
    uint32_t at;        /* where in the pool, in pairs of bytes */
    uint16_t bytes;     /* of letters; 0 for an empty slot */
    uint16_t weights;   /* how many, each with its language's place; 0 for a row of all languages */
} Slot;

typedef struct {
    PyObject_HEAD
    Slot *slots;        /* by hash; where one is taken, the next */
    uint32_t mask;
    uint16_t *pool;
    int languages, orders;
    int width;          /* of a row of all languages: as many, up to the next 16 */
    int32_t lift[LANGUAGES];
    double scale, chance[4];
} Weights;

typedef struct {
    int known;
    int32_t scores[LANGUAGES];
} Sums;

typedef struct {
    const char *letters;
    uint32_t bytes, hash, place;
} Gram;

typedef struct {
    int count;
    Gram grams[TOGETHER];
} Grams;

static inline uint32_t
hashed(uint32_t hash, unsigned char byte)
{
    return (hash ^ byte) * 16777619u; /* FNV-1a */
}

static inline uint32_t
hash_of(const char *letters, size_t bytes)
{
    uint32_t hash = 2166136261u;
    for (size_t at = 0; at < bytes; at++) {
        hash = hashed(hash, (unsigned char)letters[at]);
    }
    return hash;
}

static inline uint32_t
place_of(uint32_t hash)
{
    hash *= 2654435769u;
    return hash ^ hash >> 15;
}

/* The next slot, from `place` on, that has the hash of a gram, or is empty. */
static inline const Slot *
slot_from(const Weights *self, const Gram *gram, uint32_t *place)
{
    for (;; ++*place) {
        const Slot *slot = &self->slots[*place & self->mask];
        if (slot->bytes == 0 || (slot->hash == gram->hash && slot->bytes == gram->bytes)) {
            return slot;
        }
    }
}

static inline void
add_row(const Weights *self, const Slot *slot, int16_t *sums)
{
    const uint16_t *row = self->pool + slot->at + (slot->bytes + 1) / 2;
    if (slot->weights == 0) {
        const int8_t *weights = (const int8_t *)row;
        for (int n = 0; n < self->width; n++) {
            sums[n] += weights[n];
        }
    }
    for (int n = 0; n < slot->weights; n++) {
        sums[row[n] >> 8] += (row[n] & 255) - LEVELS;
    }
}

static void
add_grams(const Weights *self, Sums *sums, Grams *found)
{
    int16_t some[LANGUAGES] = {0};
    for (int n = 0; n < found->count; n++) {
        Gram *gram = &found->grams[n];
        ASK_FOR(self->pool + slot_from(self, gram, &gram->place)->at);
    }
    for (int n = 0; n < found->count; n++) {
        Gram *gram = &found->grams[n];
        const Slot *slot = slot_from(self, gram, &gram->place);
        while (slot->bytes && memcmp(self->pool + slot->at, gram->letters, gram->bytes)) {
            gram->place++;
            slot = slot_from(self, gram, &gram->place);
        }
        if (slot->bytes) {
            sums->known++;
            add_row(self, slot, some);
        }
    }
    for (int n = 0; n < self->languages; n++) {
        sums->scores[n] += some[n];
    }
    found->count = 0;
}

static inline void
take(const Weights *self, Sums *sums, Grams *found, Gram gram)
{
    gram.place = place_of(gram.hash);
    ASK_FOR(&self->slots[gram.place & self->mask]);
    found->grams[found->count++] = gram;
    if (found->count == TOGETHER) {
        add_grams(self, sums, found);
    }
}

static inline int
goes_on(char byte)
{
    return (byte & 0xc0) == 0x80;
}

/* The letters, pairs and so on of a word between two spaces, and all of it (`ngrams.grams_of`). */
static void
take_word(const Weights *self, Sums *sums, Grams *found, const char *word, const char *end)
{
    int most = 0;
    for (const char *start = word; start < end;) {
        uint32_t hash = hash_of(NULL, 0);
        const char *at = start;
        for (most = 0; most < self->orders && at < end; most++) {
            do {
                hash = hashed(hash, (unsigned char)*at++);
            } while (at < end && goes_on(*at));
            take(self, sums, found, (Gram){start, (uint32_t)(at - start), hash, 0});
        }
        if (start == word && at < end) {
            uint32_t bytes = (uint32_t)(end - word);
            take(self, sums, found, (Gram){word, bytes, hash_of(word, bytes), 0});
        }
        do {
            start++;
        } while (start < end && goes_on(*start));
    }
}

/* A letter or a mark on one (`words.WORD`). */
static inline int
is_letter(Py_UCS4 mark)
{
    if (mark < 128) {
        return (mark | 32) >= 'a' && (mark | 32) <= 'z';
    }
    if ((mark >= 0x300 && mark <= 0x36f) || (mark >= 0x591 && mark <= 0x5c7)
        || (mark >= 0x610 && mark <= 0x61a) || (mark >= 0x64b && mark <= 0x65f)
        || (mark >= 0x900 && mark <= 0x963) || (mark >= 0x971 && mark <= 0xdff)) {
        return 1;
    }
    return Py_UNICODE_ISALNUM(mark) && !Py_UNICODE_ISDECIMAL(mark);
}

static inline int
is_apostrophe(Py_UCS4 mark)
{
    return mark == '\'' || mark == 0x2019 || mark == 0x2bb || mark == 0x2bc;
}

static inline int
put(char *out, Py_UCS4 mark)
{
    if (mark < 0x80) {
        out[0] = (char)mark;
        return 1;
    }
    if (mark < 0x800) {
        out[0] = (char)(0xc0 | mark >> 6);
        out[1] = (char)(0x80 | (mark & 63));
        return 2;
    }
    if (mark < 0x10000) {
        out[0] = (char)(0xe0 | mark >> 12);
        out[1] = (char)(0x80 | (mark >> 6 & 63));
        out[2] = (char)(0x80 | (mark & 63));
        return 3;
    }
    out[0] = (char)(0xf0 | mark >> 18);
    out[1] = (char)(0x80 | (mark >> 12 & 63));
    out[2] = (char)(0x80 | (mark >> 6 & 63));
    out[3] = (char)(0x80 | (mark & 63));
    return 4;
}

/* The end of the word of `words.WORD` that starts with the letter at `at`. */
static inline Py_ssize_t
end_of_word(int kind, const void *text, Py_ssize_t length, Py_ssize_t at)
{
    for (;;) {
        while (at < length && is_letter(PyUnicode_READ(kind, text, at))) {
            at++;
        }
        if (at == length) {
            return at;
        }
        Py_UCS4 mark = PyUnicode_READ(kind, text, at);
        if (!is_apostrophe(mark) && mark != '`') {
            return at;
        }
        if (at + 1 == length || !is_letter(PyUnicode_READ(kind, text, at + 1))) {
            return at + (mark != '`');
        }
        at++;
    }
}


static char *
put_word(char *out, int kind, const void *text, Py_ssize_t first, Py_ssize_t last)
{
    *out++ = ' ';
    for (; first < last; first++) {
        out += put(out, PyUnicode_READ(kind, text, first));
    }
    *out++ = ' ';
    return out;
}

/* `room` is for all words of the text in UTF-8, each between two spaces. */
static void
take_words(const Weights *self, Sums *sums, PyObject *text, char *room)
{
    Grams found;
    found.count = 0;
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    for (Py_ssize_t at = 0; at < length;) {
        if (!is_letter(PyUnicode_READ(kind, data, at))) {
            at++;
            continue;
        }
        Py_ssize_t end = end_of_word(kind, data, length, at), last = end;
        if (self->orders > 2 && last - at > LONGEST) {
            last = at + LONGEST;
        }
        char *word = room;
        room = put_word(room, kind, data, at, last);
        take_word(self, sums, &found, word, room);
        at = end;
    }
    add_grams(self, sums, &found);
}

static int
sum_up(const Weights *self, Sums *sums, PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "a text is a str");
        return -1;
    }
    sums->known = 0;
    for (int n = 0; n < self->languages; n++) {
        sums->scores[n] = MIDDLE + self->lift[n];
    }
    char few[1024], *many = NULL;
    size_t bytes = 6 * (size_t)PyUnicode_GET_LENGTH(text); /* a letter has four, its word two more */
    if (bytes > sizeof few && (many = PyMem_Malloc(bytes)) == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    take_words(self, sums, text, many != NULL ? many : few);
    PyMem_Free(many);
    return 0;
}

/* What is expected, (place, nats) each, counts in place of a language's lift. */
static int
add_expected(const Weights *self, Sums *sums, PyObject *expected, double scale)
{
    if (!PyTuple_Check(expected)) {
        PyErr_SetString(PyExc_TypeError, "what is expected is a tuple");
        return -1;
    }
    for (Py_ssize_t n = 0; n < PyTuple_GET_SIZE(expected); n++) {
        int place;
        double nats;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(expected, n), "id", &place, &nats)) {
            return -1;
        }
        if (place < 0 || place >= self->languages) {
            PyErr_SetString(PyExc_IndexError, "no such language");
            return -1;
        }
        int gain = (int)(nats / scale / PLACE) - self->lift[place];
        sums->scores[place] += gain > 0 ? gain : 0;
    }
    return 0;
}

/* The best scores, best first, each with its place from the end below it (`ngrams.PLACE`). */
static int
nearest(const Weights *self, const Sums *sums, int32_t reach, int32_t *found)
{
    int32_t best = INT32_MIN;
    int count = 0;
    for (int n = 0; n < self->languages; n++) {
        best = sums->scores[n] > best ? sums->scores[n] : best;
    }
    for (int n = 0; n < self->languages; n++) {
        if (sums->scores[n] <= best - reach) {
            continue;
        }
        int32_t value = sums->scores[n] * PLACE + PLACE - 1 - n;
        int at = count < MOST ? count++ : MOST;
        for (; at > 0 && found[at - 1] < value; at--) {
            if (at < MOST) {
                found[at] = found[at - 1];
            }
        }
        if (at < MOST) {
            found[at] = value;
        }
    }
    return count;
}

/* `ngrams.sure_of`. */
static double
sure_of(const Weights *self, double rest, Py_ssize_t length, int known)
{
    const double *chance = self->chance;
    double certain = log(rest > 1.0 / CERTAIN - 1.0 ? 1.0 / rest : CERTAIN / (1.0 - CERTAIN));
    double found = chance[0] * certain + chance[1] + chance[2] * log((double)length);
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

/* An answer, and what is worth naming beside it (`ngrams.named`). */
static PyObject *
named(const int32_t *found, const double *powers, int count, double sure, double rest)
{
    int32_t numbers[SHOWN + 1] = {number_of(found[0], sure, 10000)};
    int named = 1;
    for (; named < count && named <= SHOWN; named++) {
        double share = powers[named] * ((1.0 - sure) / rest);
        if (share < LEAST) {
            break;
        }
        numbers[named] = number_of(found[named], share < sure ? share : sure, 1000);
    }
    return named == 1 ? PyLong_FromLong(numbers[0]) : numbers_of(numbers, named);
}

PyDoc_STRVAR(near_doc, "near(text, expected, reach); see ngrams.Summing.near.");

static PyObject *
near_(Weights *self, PyObject *const *args, Py_ssize_t arguments)
{
    Sums sums;
    if (arguments != 3) {
        PyErr_SetString(PyExc_TypeError, "near takes a text, what is expected, and the reach");
        return NULL;
    }
    double reach = PyFloat_AsDouble(args[2]);
    if ((reach == -1.0 && PyErr_Occurred()) || sum_up(self, &sums, args[0]) < 0) {
        return NULL;
    }
    if (sums.known == 0) {
        return PyLong_FromLong(UNKNOWN);
    }
    double scale = self->scale / sqrt(sums.known), powers[MOST], rest = 0.0;
    if (add_expected(self, &sums, args[1], scale) < 0) {
        return NULL;
    }
    int32_t found[MOST];
    int count = nearest(self, &sums, (int32_t)(reach / scale / PLACE), found);
    for (int n = 0; n < count; n++) {
        powers[n] = exp((found[n] - found[0]) * scale);
        rest += n > 0 ? powers[n] : 0.0;
    }
    double sure = sure_of(self, rest, PyUnicode_GET_LENGTH(args[0]), sums.known);
    if (sure >= ANSWERED) {
        return named(found, powers, count, sure, rest);
    }
    return Py_BuildValue("dNNi", sure, numbers_of(found, count), shares_of(powers, count),
                         sums.known);
}

PyDoc_STRVAR(scores_doc, "scores(text) -> (known, scores); see ngrams.Sums.scores.");

static PyObject *
scores_(Weights *self, PyObject *text)
{
    Sums sums;
    if (sum_up(self, &sums, text) < 0) {
        return NULL;
    }
    return Py_BuildValue("iN", sums.known, numbers_of(sums.scores, self->languages));
}

/* What is still to be read of a section of a table. */
typedef struct {
    const unsigned char *at;
    Py_ssize_t left;
} Section;

static int
do_not_fit(void)
{
    PyErr_SetString(PyExc_ValueError, "the table's sections do not fit each other");
    return -1;
}

/* Puts weights into the pool, and says how long their row is, in pairs of bytes; -1 for an error. */
static int
put_row(const Weights *self, uint16_t *row, const unsigned char *weights, int count, int many)
{
    memset(row, 0, many ? self->width : 0);
    for (int n = 0; n < count; n++, weights += 2) {
        if (weights[1] >= self->languages) {
            return do_not_fit();
        }
        if (many) {
            ((int8_t *)row)[weights[1]] = (int8_t)(weights[0] - LEVELS);
        } else {
            row[n] = (uint16_t)(weights[0] | weights[1] << 8);
        }
    }
    return many ? self->width / 2 : count;
}

static void
put_slot(Weights *self, const char *letters, Slot slot)
{
    slot.hash = hash_of(letters, slot.bytes);
    uint32_t place = place_of(slot.hash);
    while (self->slots[place & self->mask].bytes) {
        place++;
    }
    self->slots[place & self->mask] = slot;
}

/* Reads the sections of a table; a newline stands after each gram. */
static int
filled(Weights *self, Section grams, Section counts, Section weights)
{
    uint32_t slots = 1, end = 0;
    while (slots < 2 * (uint32_t)counts.left + 2) {
        slots *= 2;
    }
    self->mask = slots - 1;
    self->slots = PyMem_Calloc(slots, sizeof *self->slots);
    /* A row of all languages takes at most twice as much as its weights, and 15 bytes. */
    self->pool = PyMem_Malloc(grams.left + 2 * weights.left + 17 * counts.left + 2);
    if (self->slots == NULL || self->pool == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (; counts.left > 0; counts.left--) {
        const char *letters = (const char *)grams.at;
        const char *stop = memchr(letters, '\n', grams.left);
        int count = *counts.at++;
        if (stop == NULL || stop == letters || stop - letters > UINT16_MAX || count == 0
            || weights.left < 2 * count) {
            return do_not_fit();
        }
        int many = count * MANY > self->languages;
        Slot slot = {0, end, (uint16_t)(stop - letters), (uint16_t)(many ? 0 : count)};
        memcpy(self->pool + end, letters, slot.bytes);
        end += (slot.bytes + 1) / 2;
        int row = put_row(self, self->pool + end, weights.at, count, many);
        if (row < 0) {
            return -1;
        }
        end += row;
        put_slot(self, letters, slot);
        grams = (Section){(const unsigned char *)stop + 1, grams.left - slot.bytes - 1};
        weights = (Section){weights.at + 2 * count, weights.left - 2 * count};
    }
    return grams.left || weights.left ? do_not_fit() : 0;
}

static Section
section(const Py_buffer *buffer)
{
    return (Section){buffer->buf, buffer->len};
}

static int
lifted(Weights *self, PyObject *lift)
{
    self->languages = (int)PyTuple_GET_SIZE(lift);
    if (self->languages < 1 || self->languages > LANGUAGES) {
        PyErr_SetString(PyExc_ValueError, "a table has 1 to 128 languages");
        return -1;
    }
    self->width = (self->languages + 15) / 16 * 16;
    for (int n = 0; n < self->languages; n++) {
        self->lift[n] = (int32_t)PyLong_AsLong(PyTuple_GET_ITEM(lift, n));
    }
    return PyErr_Occurred() ? -1 : 0;
}

static void
freed(Weights *self)
{
    PyMem_Free(self->slots);
    PyMem_Free(self->pool);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
made(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(names))
{
    PyObject *lift;
    int orders;
    double scale, chance[4];
    Py_buffer grams, counts, weights;
    if (!PyArg_ParseTuple(
            args, "O!id(dddd)y*y*y*", &PyTuple_Type, &lift, &orders, &scale, chance, chance + 1,
            chance + 2, chance + 3, &grams, &counts, &weights)) {
        return NULL;
    }
    Weights *self = (Weights *)type->tp_alloc(type, 0);
    if (self != NULL) {
        self->orders = orders;
        self->scale = scale;
        memcpy(self->chance, chance, sizeof chance);
        if (lifted(self, lift) < 0
            || filled(self, section(&grams), section(&counts), section(&weights)) < 0) {
            Py_CLEAR(self);
        }
    }
    PyBuffer_Release(&grams);
    PyBuffer_Release(&counts);
    PyBuffer_Release(&weights);
    return (PyObject *)self;
}

static PyMethodDef methods[] = {
    {"near", (PyCFunction)(void (*)(void))near_, METH_FASTCALL, near_doc},
    {"scores", (PyCFunction)scores_, METH_O, scores_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean.language._weights.Weights",
    .tp_basicsize = sizeof(Weights),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Weights(lift, orders, scale, chance, grams, counts, weights): see ngrams.Table.",
    .tp_new = made,
    .tp_dealloc = (destructor)freed,
    .tp_methods = methods,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, .m_name = "_weights", .m_doc = "See ngrams.py.", .m_size = -1};

PyMODINIT_FUNC
PyInit__weights(void)
{
    PyObject *made_here = PyModule_Create(&module);
    if (made_here != NULL && PyModule_AddType(made_here, &type) < 0) {
        Py_CLEAR(made_here);
    }
    return made_here;
}
