/* What shows in the pairs of neighbours in a text (`traits.py`): Python says of each pair what it may
   be part of, when it is first met. */

typedef struct {
    Py_UCS4 first, second;
    uint32_t bits; /* 0 where the place is free */
} Said;

typedef struct {
    PyObject_HEAD
    PyObject *measure;
    Said *said;
    uint32_t mask, count;
} Traits;

enum {
    IS_SAID = 1u << 31,
    FEWEST_SAID = 1 << 10,
    MOST_SAID = 1 << 16,
};

static inline uint32_t
begin_at(Py_UCS4 first, Py_UCS4 second)
{
    uint32_t hash = first * 2654435769u ^ second * 0x85ebca6bu;
    return hash ^ hash >> 15;
}

static inline Said *
said_of(const Traits *self, Py_UCS4 first, Py_UCS4 second)
{
    for (uint32_t at = begin_at(first, second);; at++) {
        Said *said = &self->said[at & self->mask];
        if (said->bits == 0 || (said->first == first && said->second == second)) {
            return said;
        }
    }
}

/* Makes twice the room; forgets all where there is enough of it. */
static int
make_room(Traits *self)
{
    Said *old = self->said;
    uint32_t before = old == NULL ? 0 : self->mask + 1;
    uint32_t room = before == 0 ? FEWEST_SAID : before < MOST_SAID ? 2 * before : before;
    Said *said = PyMem_Calloc(room, sizeof *said);
    if (said == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    self->said = said;
    self->mask = room - 1;
    self->count = 0;
    for (uint32_t at = 0; at < before && room > before; at++) {
        if (old[at].bits) {
            *said_of(self, old[at].first, old[at].second) = old[at];
            self->count++;
        }
    }
    PyMem_Free(old);
    return 0;
}

/* The bits of a pair, with `IS_SAID`; 0 for an error. */
static uint32_t
ask(Traits *self, Py_UCS4 first, Py_UCS4 second)
{
    PyObject *said = PyObject_CallFunction(self->measure, "CC", (int)first, (int)second);
    long bits = said == NULL ? -1 : PyLong_AsLong(said);
    Py_XDECREF(said);
    if (bits < 0 || bits >= (long)IS_SAID) {
        if (!PyErr_Occurred()) {
            do_not_fit();
        }
        return 0;
    }
    if ((self->said == NULL || self->count * 2 > self->mask) && make_room(self) < 0) {
        return 0;
    }
    Said *place = said_of(self, first, second);
    self->count += place->bits == 0;
    *place = (Said){first, second, (uint32_t)bits | IS_SAID};
    return place->bits;
}

/* The bits of all pairs in a part of a text, with `IS_SAID`; 0 for an error. */
static uint32_t
traits_in(Traits *self, PyObject *text, Py_ssize_t start, Py_ssize_t end)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    uint32_t bits = 0;
    Py_UCS4 before = ' ';
    for (Py_ssize_t at = start + 1; at < end && self->said; at++) {
        uint32_t place = begin_at(PyUnicode_READ(kind, data, at - 1), PyUnicode_READ(kind, data, at));
        FETCH(&self->said[place & self->mask]);
    }
    for (Py_ssize_t at = start; at <= end; at++) {
        Py_UCS4 code = at < end ? PyUnicode_READ(kind, data, at) : ' ';
        uint32_t found = self->said ? said_of(self, before, code)->bits : 0;
        if (found == 0 && (found = ask(self, before, code)) == 0) {
            return 0;
        }
        bits |= found;
        before = code;
    }
    return bits;
}

PyDoc_STRVAR(of_doc, "of(text) -> the bits of all its pairs, a space at each end.");

static PyObject *
of_(Traits *self, PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "a text is a str");
        return NULL;
    }
    uint32_t bits = traits_in(self, text, 0, PyUnicode_GET_LENGTH(text));
    return bits ? PyLong_FromUnsignedLong(bits & ~(uint32_t)IS_SAID) : NULL;
}

static void
traits_freed(Traits *self)
{
    PyMem_Free(self->said);
    Py_XDECREF(self->measure);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
traits_made(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(names))
{
    PyObject *measure;
    if (!PyArg_ParseTuple(args, "O", &measure)) {
        return NULL;
    }
    Traits *self = (Traits *)type->tp_alloc(type, 0);
    if (self != NULL) {
        self->measure = Py_NewRef(measure);
    }
    return (PyObject *)self;
}

static PyMethodDef traits_methods[] = {
    {"of", (PyCFunction)of_, METH_O, of_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject traits_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean.encoding._writing.Traits",
    .tp_basicsize = sizeof(Traits),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Traits(measure): see traits.py.",
    .tp_new = traits_made,
    .tp_dealloc = (destructor)traits_freed,
    .tp_methods = traits_methods,
};
