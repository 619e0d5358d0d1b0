/* What makes estimates of numbers (`shares.Estimates`): objects of the types that all of the package
   knows, whose slots are filled here. */

#include <structmember.h>

enum {
    TAG, CONFIDENCE, ALTERNATIVES, EVIDENCE, /* of a LanguageEstimate; an Alternative has two */
    SLOTS,
};

static const char *const SLOT_NAMES[SLOTS] = {"tag", "confidence", "alternatives", "evidence"};

typedef struct {
    PyTypeObject *type;
    int count;
    Py_ssize_t offsets[SLOTS];
} Shape;

typedef struct {
    PyObject_HEAD
    Shape estimate, alternative;
    PyObject *undetermined; /* the tag of no language */
    PyObject *unknown;  /* the estimate of a text of which no gram is known */
    PyObject *tags, *said; /* by the places of languages: tuples */
} Estimates;

/* Fills an object of some shape; takes over the values, also where that fails. What it holds can
   never lead back to it, so the garbage collector need not look at it, of which a corpus has very
   many. */
static PyObject *
filled_with(const Shape *shape, PyObject **values)
{
    PyObject *made = shape->type->tp_alloc(shape->type, 0);
    for (int n = 0; n < shape->count; n++) {
        if (made != NULL && values[n] != NULL) {
            *(PyObject **)((char *)made + shape->offsets[n]) = values[n];
        } else {
            Py_CLEAR(made);
            Py_XDECREF(values[n]);
        }
    }
    if (made != NULL) {
        PyObject_GC_UnTrack(made);
    }
    return made;
}

static PyObject *
tag_of(const Estimates *self, int32_t number)
{
    return Py_NewRef(PyTuple_GET_ITEM(self->tags, number / SHARES));
}

static PyObject *
alternative(const Estimates *self, int32_t number)
{
    double share = number % SHARES / 1000.0;
    PyObject *values[] = {tag_of(self, number), PyFloat_FromDouble(share < 0.99 ? share : 0.99)};
    return filled_with(&self->alternative, values);
}

static PyObject *
alternatives(const Estimates *self, const int32_t *numbers, int count)
{
    PyObject *found = PyTuple_New(count);
    for (int n = 0; found != NULL && n < count; n++) {
        PyObject *each = alternative(self, numbers[n]);
        if (each == NULL) {
            Py_CLEAR(found);
            break;
        }
        PyTuple_SET_ITEM(found, n, each);
    }
    if (found != NULL && count) {
        PyObject_GC_UnTrack(found);
    }
    return found;
}

static PyObject *
estimate(const Estimates *self, PyObject *tag, double sure, PyObject *others, PyObject *said)
{
    PyObject *values[] = {Py_NewRef(tag), PyFloat_FromDouble(sure), others, Py_NewRef(said)};
    return filled_with(&self->estimate, values);
}

static int
read_number(const Estimates *self, PyObject *value, int32_t *number)
{
    long read = PyLong_AsLong(value);
    if (read < 0 || read / SHARES >= PyTuple_GET_SIZE(self->tags)) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_ValueError, "no number of a language");
        }
        return -1;
    }
    *number = (int32_t)read;
    return 0;
}

/* A list of the best language and others; how many, -1 for an error. */
static int
read_numbers(const Estimates *self, PyObject *list, int32_t *numbers)
{
    if (!PyList_Check(list) || PyList_GET_SIZE(list) < 1 || PyList_GET_SIZE(list) > SHOWN + 1) {
        PyErr_SetString(PyExc_ValueError, "the numbers are a list of one to four");
        return -1;
    }
    int count = (int)PyList_GET_SIZE(list);
    for (int n = 0; n < count; n++) {
        if (read_number(self, PyList_GET_ITEM(list, n), &numbers[n]) < 0) {
            return -1;
        }
    }
    return count;
}

PyDoc_STRVAR(answered_doc, "answered(numbers); see shares.Estimating.answered.");

static PyObject *
answered_(Estimates *self, PyObject *told)
{
    int32_t numbers[SHOWN + 1];
    int count = 1;
    if (!PyLong_Check(told)) {
        count = read_numbers(self, told, numbers);
    } else if (PyLong_AsLong(told) == UNKNOWN && !PyErr_Occurred()) {
        return Py_NewRef(self->unknown);
    } else if (read_number(self, told, numbers) < 0) {
        return NULL;
    }
    if (count < 0) {
        return NULL;
    }
    PyObject *said = PyTuple_GET_ITEM(self->said, numbers[0] / SHARES);
    PyObject *tag = PyTuple_GET_ITEM(self->tags, numbers[0] / SHARES);
    double sure = numbers[0] % SHARES / 10000.0;
    return estimate(self, tag, sure, alternatives(self, numbers + 1, count - 1), said);
}

PyDoc_STRVAR(weighed_doc, "weighed(numbers, sure, said); see shares.Estimating.weighed.");

static PyObject *
weighed_(Estimates *self, PyObject *const *args, Py_ssize_t arguments)
{
    int32_t numbers[SHOWN + 1];
    if (arguments != 3) {
        PyErr_SetString(PyExc_TypeError, "weighed takes numbers, a share, and what is said");
        return NULL;
    }
    double sure = PyFloat_AsDouble(args[1]);
    int count = sure == -1.0 && PyErr_Occurred() ? -1 : read_numbers(self, args[0], numbers);
    if (count < 0) {
        return NULL;
    }
    if (sure >= ANSWERED) {
        PyObject *tag = PyTuple_GET_ITEM(self->tags, numbers[0] / SHARES);
        PyObject *others = alternatives(self, numbers + 1, count - 1);
        return estimate(self, tag, (int)(sure * 10000 + 0.5) / 10000.0, others, args[2]);
    }
    numbers[0] = numbers[0] / SHARES * SHARES + (int32_t)(sure * 1000 + 0.5);
    PyObject *others = alternatives(self, numbers, count < SHOWN ? count : SHOWN);
    return estimate(self, self->undetermined, 0.0, others, args[2]);
}

/* Where the slots of a type lie; it has these and no others. */
static int
read_shape(Shape *shape, PyObject *type, int count)
{
    shape->type = (PyTypeObject *)type;
    shape->count = count;
    for (int n = 0; n < count; n++) {
        PyObject *slot = PyObject_GetAttrString(type, SLOT_NAMES[n]);
        if (slot == NULL) {
            return -1;
        }
        PyMemberDef *member = Py_IS_TYPE(slot, &PyMemberDescr_Type)
            ? ((PyMemberDescrObject *)slot)->d_member : NULL;
        Py_DECREF(slot); /* its type keeps it */
        if (member == NULL || member->type != T_OBJECT_EX) {
            PyErr_SetString(PyExc_TypeError, "the types have slots");
            return -1;
        }
        shape->offsets[n] = member->offset;
    }
    return 0;
}

static void
estimates_freed(Estimates *self)
{
    Py_XDECREF(self->estimate.type);
    Py_XDECREF(self->alternative.type);
    Py_XDECREF(self->undetermined);
    Py_XDECREF(self->unknown);
    Py_XDECREF(self->tags);
    Py_XDECREF(self->said);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
estimates_made(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(names))
{
    PyObject *estimate, *alternative, *undetermined, *unknown, *tags, *said;
    Shape shapes[2];
    if (!PyArg_ParseTuple(args, "(O!O!)(UO)O!O!", &PyType_Type, &estimate, &PyType_Type,
                          &alternative, &undetermined, &unknown, &PyTuple_Type, &tags,
                          &PyTuple_Type, &said)
        || read_shape(&shapes[0], estimate, SLOTS) < 0
        || read_shape(&shapes[1], alternative, ALTERNATIVES) < 0) {
        return NULL;
    }
    if (PyTuple_GET_SIZE(tags) != PyTuple_GET_SIZE(said)) {
        PyErr_SetString(PyExc_ValueError, "of each language something is said");
        return NULL;
    }
    Estimates *self = (Estimates *)type->tp_alloc(type, 0);
    if (self != NULL) {
        Py_INCREF(estimate);
        Py_INCREF(alternative);
        self->estimate = shapes[0];
        self->alternative = shapes[1];
        self->undetermined = Py_NewRef(undetermined);
        self->unknown = Py_NewRef(unknown);
        self->tags = Py_NewRef(tags);
        self->said = Py_NewRef(said);
    }
    return (PyObject *)self;
}

static PyMethodDef estimates_methods[] = {
    {"answered", (PyCFunction)answered_, METH_O, answered_doc},
    {"weighed", (PyCFunction)(void (*)(void))weighed_, METH_FASTCALL, weighed_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject estimates_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean.language._weights.Estimates",
    .tp_basicsize = sizeof(Estimates),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Estimates(types, undetermined, tags, said): see shares.Estimates.",
    .tp_new = estimates_made,
    .tp_dealloc = (destructor)estimates_freed,
    .tp_methods = estimates_methods,
};
