/* The words of a text, looked up: see words.py, which says the same in Python.

   A text is parted at its spaces and each part is looked up where it stands: no string is made of
   it. A word is found by its hash, and then compared, so that no two words are taken for one. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>

typedef struct {
    PyObject *word; /* NULL: the place is free */
    uint64_t hash;
    long bits;
} Entry;

typedef struct {
    PyObject_HEAD
    Entry *entries;
    size_t room; /* a power of two */
    size_t count;
} Table;

enum { FEWEST = 1024 };

static const uint64_t FACTOR = 0x9e3779b97f4a7c15u;

static inline uint64_t
with(uint64_t hash, Py_UCS4 mark)
{
    return (hash ^ mark) * FACTOR;
}

static inline size_t
begin(uint64_t hash, size_t room)
{
    return (size_t)(hash ^ (hash >> 32)) & (room - 1);
}

static int
is_same(PyObject *word, int kind, const void *data, Py_ssize_t start, Py_ssize_t length)
{
    if (PyUnicode_GET_LENGTH(word) != length) {
        return 0;
    }
    int own = PyUnicode_KIND(word);
    const void *letters = PyUnicode_DATA(word);
    if (own == kind) {
        return memcmp(letters, (const char *)data + start * kind, (size_t)(length * kind)) == 0;
    }
    for (Py_ssize_t at = 0; at < length; at++) {
        if (PyUnicode_READ(own, letters, at) != PyUnicode_READ(kind, data, start + at)) {
            return 0;
        }
    }
    return 1;
}

/* The entry of a word, or the free one where it would be. */
static Entry *
find(Table *self, uint64_t hash, int kind, const void *data, Py_ssize_t start, Py_ssize_t length)
{
    size_t at = begin(hash, self->room);
    for (;; at = (at + 1) & (self->room - 1)) {
        Entry *entry = &self->entries[at];
        if (entry->word == NULL
            || (entry->hash == hash && is_same(entry->word, kind, data, start, length))) {
            return entry;
        }
    }
}

typedef struct {
    uint64_t hash;
    Py_ssize_t start;
    Py_ssize_t length;
} Word;

/* The words of a text that are looked up together: their entries are far apart in memory, and while
   one is fetched, so are the others. */
enum { TOGETHER = 32 };

#if defined(__GNUC__)
#define FETCH(place) __builtin_prefetch(place)
#else
#define FETCH(place) ((void)(place))
#endif

/* Looks up some words: their bits are added to those that are there, and those that are not known to a
   list, if there is one. Whether all are known; -1 for an error. */
static int
look_up(Table *self, PyObject *text, const Word *words, int count, long *bits, PyObject *others)
{
    int kind = PyUnicode_KIND(text), all = 1;
    const void *data = PyUnicode_DATA(text);
    for (int at = 0; at < count; at++) {
        FETCH(self->entries[begin(words[at].hash, self->room)].word);
    }
    for (int at = 0; at < count && (all || others); at++) {
        Entry *entry = find(self, words[at].hash, kind, data, words[at].start, words[at].length);
        if (entry->word != NULL) {
            *bits |= entry->bits;
            continue;
        }
        all = 0;
        if (others != NULL) {
            PyObject *word = PyUnicode_Substring(text, words[at].start, words[at].start + words[at].length);
            int failed = word == NULL || PyList_Append(others, word) < 0;
            Py_XDECREF(word);
            if (failed) {
                return -1;
            }
        }
    }
    return all;
}

/* The same of all words of a text. */
static int
look_through(Table *self, PyObject *text, long *bits, PyObject *others)
{
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "a text is a str");
        return -1;
    }
    int kind = PyUnicode_KIND(text), all = 1;
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), start = 0;
    uint64_t hash = 0;
    Word words[TOGETHER];
    int count = 0;
    for (Py_ssize_t at = 0; at <= length && all >= 0 && (all || others); at++) {
        Py_UCS4 mark = at < length ? PyUnicode_READ(kind, data, at) : ' ';
        if (mark != ' ') {
            hash = with(hash, mark);
            continue;
        }
        FETCH(&self->entries[begin(hash, self->room)]);
        words[count++] = (Word){hash, start, at - start};
        if (count == TOGETHER || at == length) {
            int known = look_up(self, text, words, count, bits, others);
            all = known < 0 ? known : all && known;
            count = 0;
        }
        start = at + 1;
        hash = 0;
    }
    return all;
}

PyDoc_STRVAR(bits_doc, "bits(text) -> the bits of all its words, or None where one is not known.");

static PyObject *
bits_(Table *self, PyObject *text)
{
    long bits = 0;
    int all = look_through(self, text, &bits, NULL);
    if (all < 0) {
        return NULL;
    }
    return all ? PyLong_FromLong(bits) : Py_NewRef(Py_None);
}

PyDoc_STRVAR(parted_doc, "parted(text) -> the bits of the words that are known, and the others.");

static PyObject *
parted(Table *self, PyObject *text)
{
    long bits = 0;
    PyObject *others = PyList_New(0);
    if (others == NULL || look_through(self, text, &bits, others) < 0) {
        Py_XDECREF(others);
        return NULL;
    }
    return Py_BuildValue("lN", bits, others);
}

PyDoc_STRVAR(others_doc, "others(texts) -> the words of some texts, a list, that are not known.");

static PyObject *
others_(Table *self, PyObject *texts)
{
    long bits = 0;
    if (!PyList_Check(texts)) {
        PyErr_SetString(PyExc_TypeError, "texts are a list");
        return NULL;
    }
    PyObject *others = PyList_New(0);
    for (Py_ssize_t at = 0; at < PyList_GET_SIZE(texts) && others != NULL; at++) {
        if (look_through(self, PyList_GET_ITEM(texts, at), &bits, others) < 0) {
            Py_CLEAR(others);
        }
    }
    return others;
}

static int
grow(Table *self)
{
    Entry *old = self->entries;
    size_t before = self->room;
    Entry *entries = PyMem_Calloc(before * 2, sizeof(Entry));
    if (entries == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    self->entries = entries;
    self->room = before * 2;
    for (size_t at = 0; at < before; at++) {
        if (old[at].word != NULL) {
            PyObject *word = old[at].word;
            *find(self, old[at].hash, PyUnicode_KIND(word), PyUnicode_DATA(word), 0,
                  PyUnicode_GET_LENGTH(word)) = old[at];
        }
    }
    PyMem_Free(old);
    return 0;
}

PyDoc_STRVAR(learn_doc, "learn(word, bits): know a word; it has no space.");

static PyObject *
learn(Table *self, PyObject *args)
{
    PyObject *word;
    long bits;
    if (!PyArg_ParseTuple(args, "Ul", &word, &bits)) {
        return NULL;
    }
    if (self->count * 2 >= self->room && grow(self) < 0) {
        return NULL;
    }
    int kind = PyUnicode_KIND(word);
    const void *data = PyUnicode_DATA(word);
    Py_ssize_t length = PyUnicode_GET_LENGTH(word);
    uint64_t hash = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        hash = with(hash, PyUnicode_READ(kind, data, at));
    }
    Entry *entry = find(self, hash, kind, data, 0, length);
    if (entry->word == NULL) {
        *entry = (Entry){Py_NewRef(word), hash, bits};
        self->count++;
    }
    entry->bits = bits;
    Py_RETURN_NONE;
}

static void
emptied(Table *self)
{
    for (size_t at = 0; self->entries != NULL && at < self->room; at++) {
        Py_CLEAR(self->entries[at].word);
    }
    self->count = 0;
}

PyDoc_STRVAR(clear_doc, "clear(): forget all words.");

static PyObject *
clear(Table *self, PyObject *Py_UNUSED(nothing))
{
    emptied(self);
    Py_RETURN_NONE;
}

static Py_ssize_t
count(Table *self)
{
    return (Py_ssize_t)self->count;
}

static PyObject *
made(PyTypeObject *type, PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(named))
{
    Table *self = (Table *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->entries = PyMem_Calloc(FEWEST, sizeof(Entry));
    if (self->entries == NULL) {
        Py_DECREF(self);
        return PyErr_NoMemory();
    }
    self->room = FEWEST;
    return (PyObject *)self;
}

static void
freed(Table *self)
{
    emptied(self);
    PyMem_Free(self->entries);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef methods[] = {
    {"bits", (PyCFunction)bits_, METH_O, bits_doc},
    {"parted", (PyCFunction)parted, METH_O, parted_doc},
    {"others", (PyCFunction)others_, METH_O, others_doc},
    {"learn", (PyCFunction)learn, METH_VARARGS, learn_doc},
    {"clear", (PyCFunction)clear, METH_NOARGS, clear_doc},
    {NULL, NULL, 0, NULL},
};

static PySequenceMethods as_sequence = {.sq_length = (lenfunc)count};

static PyTypeObject type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean._words.Table",
    .tp_basicsize = sizeof(Table),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Table(): words, each with some bits.",
    .tp_new = made,
    .tp_dealloc = (destructor)freed,
    .tp_methods = methods,
    .tp_as_sequence = &as_sequence,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, .m_name = "_words", .m_doc = "See words.py.", .m_size = -1};

PyMODINIT_FUNC
PyInit__words(void)
{
    PyObject *made_here = PyModule_Create(&module);
    if (made_here != NULL && PyModule_AddType(made_here, &type) < 0) {
        Py_CLEAR(made_here);
    }
    return made_here;
}
