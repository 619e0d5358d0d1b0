/* Looks at values: see looks.py, which says the same in Python.

   A value that was looked at before costs a look into a table; one where no rule looks, not even
   that. Of any other the screens are asked, those that go by words if the words say so. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* The marks of values are of the width of a `long`; -1 tells of an error. */
enum { FAILED = -1 };

typedef struct {
    long mark;
    long bit; /* of its screen of words; 0 for none */
    PyObject *screen;
} Asked;

typedef struct {
    PyObject_HEAD
    PyObject *known; /* marks by value */
    PyObject *at_hand; /* the bits of a text whose words are known, else None */
    PyObject *words; /* the same, and they are learned */
    Py_ssize_t most;
    Py_ssize_t longest;
    Py_ssize_t always; /* these come first */
    Py_ssize_t count;
    Asked *asked;
} Looks;

static int
finds(PyObject *screen, PyObject *value)
{
    PyObject *found = PyObject_CallOneArg(screen, value);
    int truth = found == NULL ? FAILED : PyObject_IsTrue(found);
    Py_XDECREF(found);
    return truth;
}

static long
bits_of(const Looks *self, PyObject *value)
{
    PyObject *bits = PyObject_CallOneArg(self->at_hand, value);
    if (bits == Py_None) {
        Py_DECREF(bits);
        bits = PyObject_CallOneArg(self->words, value);
    }
    long found = bits == NULL ? FAILED : PyLong_AsLong(bits);
    Py_XDECREF(bits);
    return found;
}

static long
asked_of(const Looks *self, PyObject *value)
{
    long marks = 0, bits = 0;
    for (Py_ssize_t each = 0; each < self->count; each++) {
        const Asked *asked = &self->asked[each];
        if (each == self->always && (bits = bits_of(self, value)) <= 0) {
            return bits < 0 ? FAILED : marks;
        }
        if (each < self->always || asked->bit & bits) {
            int found = finds(asked->screen, value);
            if (found < 0) {
                return FAILED;
            }
            marks |= found ? asked->mark : 0;
        }
    }
    return marks;
}

/* Keep the marks of a value, if it may recur. */
static PyObject *
remembered(Looks *self, PyObject *value, long marks, int recurs)
{
    PyObject *number = marks < 0 ? NULL : PyLong_FromLong(marks);
    if (number != NULL && recurs) {
        if (PyDict_GET_SIZE(self->known) >= self->most) {
            PyDict_Clear(self->known);
        }
        if (PyDict_SetItem(self->known, value, number) < 0) {
            Py_CLEAR(number);
        }
    }
    return number;
}

static PyObject *
look(Looks *self, PyObject *value)
{
    if (!PyUnicode_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "a value is a str");
        return NULL;
    }
    if (!self->count) {
        return PyLong_FromLong(0);
    }
    int recurs = PyUnicode_GET_LENGTH(value) <= self->longest;
    PyObject *known = recurs ? PyDict_GetItemWithError(self->known, value) : NULL;
    if (known != NULL || PyErr_Occurred()) {
        return Py_XNewRef(known);
    }
    return remembered(self, value, asked_of(self, value), recurs);
}

static Py_ssize_t
count(Looks *self)
{
    return PyDict_GET_SIZE(self->known);
}

static void
freed(Looks *self)
{
    Py_XDECREF(self->known);
    Py_XDECREF(self->at_hand);
    Py_XDECREF(self->words);
    for (Py_ssize_t each = 0; each < self->count; each++) {
        Py_DECREF(self->asked[each].screen);
    }
    PyMem_Free(self->asked);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* Take those that are asked by words, or those that are asked always. */
static int
take(Looks *self, PyObject *asked, int by_words)
{
    for (Py_ssize_t each = 0; each < PyTuple_GET_SIZE(asked); each++) {
        PyObject *item = PyTuple_GET_ITEM(asked, each);
        Asked one;
        if (!PyTuple_Check(item)) {
            PyErr_SetString(PyExc_TypeError, "what is asked is a tuple");
            return FAILED;
        }
        if (!PyArg_ParseTuple(item, "lOl", &one.mark, &one.screen, &one.bit)) {
            return FAILED;
        }
        if (one.mark < 0 || one.bit < 0) {
            PyErr_SetString(PyExc_ValueError, "marks and bits are positive");
            return FAILED;
        }
        if (by_words == (one.bit != 0)) {
            Py_INCREF(one.screen);
            self->asked[self->count++] = one;
        }
    }
    return 0;
}

static PyObject *
made(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(named))
{
    PyObject *asked, *at_hand, *words;
    Py_ssize_t most, longest;
    if (!PyArg_ParseTuple(args, "O!OOnn", &PyTuple_Type, &asked, &at_hand, &words, &most, &longest)) {
        return NULL;
    }
    Looks *self = (Looks *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->at_hand = Py_NewRef(at_hand);
    self->words = Py_NewRef(words);
    self->most = most;
    self->longest = longest;
    self->known = PyDict_New();
    self->asked = PyMem_Calloc((size_t)PyTuple_GET_SIZE(asked) + 1, sizeof(Asked));
    if (self->asked == NULL) {
        PyErr_NoMemory();
    }
    if (self->known == NULL || self->asked == NULL || take(self, asked, 0) < 0) {
        Py_CLEAR(self);
        return NULL;
    }
    self->always = self->count;
    if (take(self, asked, 1) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static PyMappingMethods as_mapping = {
    .mp_length = (lenfunc)count, .mp_subscript = (binaryfunc)look};

static PyTypeObject type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean._looks.Looks",
    .tp_basicsize = sizeof(Looks),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Looks(asked, at_hand, words, most, longest): the marks of values.",
    .tp_new = made,
    .tp_dealloc = (destructor)freed,
    .tp_as_mapping = &as_mapping,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, .m_name = "_looks", .m_doc = "See looks.py.", .m_size = -1};

PyMODINIT_FUNC
PyInit__looks(void)
{
    PyObject *made_here = PyModule_Create(&module);
    if (made_here != NULL && PyModule_AddType(made_here, &type) < 0) {
        Py_CLEAR(made_here);
    }
    return made_here;
}
