/* Frozen values, made at once: see made.py.

   A class is called through its `tp_vectorcall` where it has one. Here that is a function which
   puts the arguments into the slots of a new instance. Whatever is not plainly right (a value is
   missing or made by a factory, a name is unknown) goes the usual way, through `__init__`. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

enum { MOST_FIELDS = 16 };

typedef struct {
    PyObject *name;
    PyObject *value; /* by default; NULL where there is none */
    Py_ssize_t offset;
} Slot;

typedef struct {
    PyObject_HEAD
    Py_ssize_t count;
    Slot slots[MOST_FIELDS];
} Slots;

static const char KEY[] = "__slots_in_order__";
static PyObject *key;

static PyObject *
made_as_usual(PyObject *type, PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    PyObject *named = NULL, *made = NULL, *plain = PyTuple_New(count);
    for (Py_ssize_t each = 0; plain != NULL && each < count; each++) {
        PyTuple_SET_ITEM(plain, each, Py_NewRef(args[each]));
    }
    if (plain == NULL || (names != NULL && (named = PyDict_New()) == NULL)) {
        goto done;
    }
    for (Py_ssize_t each = 0; named != NULL && each < PyTuple_GET_SIZE(names); each++) {
        if (PyDict_SetItem(named, PyTuple_GET_ITEM(names, each), args[count + each]) < 0) {
            goto done;
        }
    }
    made = PyType_Type.tp_call(type, plain, named);
done:
    Py_XDECREF(plain);
    Py_XDECREF(named);
    return made;
}

/* The place of a field, or -1; names in a program are interned. */
static Py_ssize_t
place_of(const Slots *slots, PyObject *name)
{
    for (Py_ssize_t at = 0; at < slots->count; at++) {
        if (slots->slots[at].name == name) {
            return at;
        }
    }
    return -1;
}

/* Put the arguments in the order of the fields; 0 where that is not all there is to do. */
static int
are_plain(
    const Slots *slots, PyObject *const *args, Py_ssize_t count, PyObject *names, PyObject **values)
{
    if (count > slots->count) {
        return 0;
    }
    for (Py_ssize_t at = 0; at < slots->count; at++) {
        values[at] = at < count ? args[at] : NULL;
    }
    for (Py_ssize_t each = 0; names != NULL && each < PyTuple_GET_SIZE(names); each++) {
        Py_ssize_t at = place_of(slots, PyTuple_GET_ITEM(names, each));
        if (at < count || values[at] != NULL) {
            return 0;
        }
        values[at] = args[count + each];
    }
    for (Py_ssize_t at = count; at < slots->count; at++) {
        if (values[at] == NULL && (values[at] = slots->slots[at].value) == NULL) {
            return 0;
        }
    }
    return 1;
}

static PyObject *
call(PyObject *class, PyObject *const *args, size_t sized, PyObject *names)
{
    PyTypeObject *type = (PyTypeObject *)class;
    Py_ssize_t count = PyVectorcall_NARGS(sized);
    const Slots *slots = (Slots *)PyDict_GetItemWithError(type->tp_dict, key);
    PyObject *values[MOST_FIELDS];
    if (slots == NULL || !are_plain(slots, args, count, names, values)) {
        return PyErr_Occurred() ? NULL : made_as_usual(class, args, count, names);
    }
    PyObject *made = type->tp_alloc(type, 0);
    for (Py_ssize_t at = 0; made != NULL && at < slots->count; at++) {
        *(PyObject **)((char *)made + slots->slots[at].offset) = Py_NewRef(values[at]);
    }
    return made;
}

static void
freed(Slots *self)
{
    for (Py_ssize_t at = 0; at < self->count; at++) {
        Py_XDECREF(self->slots[at].name);
        Py_XDECREF(self->slots[at].value);
    }
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyTypeObject slots_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean._made.Slots",
    .tp_basicsize = sizeof(Slots),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Where the fields of a class are kept, in their order.",
    .tp_dealloc = (destructor)freed,
};

static int
add(Slots *self, PyTypeObject *type, PyObject *name, PyObject *defaults)
{
    PyObject *slot = PyDict_GetItemWithError(type->tp_dict, name);
    if (slot == NULL || !Py_IS_TYPE(slot, &PyMemberDescr_Type) || self->count == MOST_FIELDS) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_TypeError, "%R of %R has no slot", name, type);
        }
        return -1;
    }
    PyObject *value = PyDict_GetItemWithError(defaults, name);
    if (value == NULL && PyErr_Occurred()) {
        return -1;
    }
    PyObject *interned = Py_NewRef(name);
    PyUnicode_InternInPlace(&interned);
    Py_ssize_t offset = ((PyMemberDescrObject *)slot)->d_member->offset;
    self->slots[self->count++] = (Slot){interned, Py_XNewRef(value), offset};
    return 0;
}

PyDoc_STRVAR(make_doc, "make_at_once(class, names, defaults): its fields, and values for them.");

static PyObject *
make_at_once(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyTypeObject *type;
    PyObject *names, *defaults;
    if (!PyArg_ParseTuple(
            args, "O!O!O!", &PyType_Type, &type, &PyTuple_Type, &names, &PyDict_Type, &defaults)) {
        return NULL;
    }
    if (type->tp_new != PyBaseObject_Type.tp_new) {
        PyErr_Format(PyExc_TypeError, "%R makes its instances by itself", type);
        return NULL;
    }
    Slots *slots = (Slots *)slots_type.tp_alloc(&slots_type, 0);
    int wrong = slots == NULL;
    for (Py_ssize_t each = 0; !wrong && each < PyTuple_GET_SIZE(names); each++) {
        wrong = add(slots, type, PyTuple_GET_ITEM(names, each), defaults) < 0;
    }
    wrong = wrong || PyObject_SetAttr((PyObject *)type, key, (PyObject *)slots) < 0;
    Py_XDECREF(slots);
    if (wrong) {
        return NULL;
    }
    type->tp_vectorcall = call;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"make_at_once", make_at_once, METH_VARARGS, make_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_made",
    .m_doc = "See made.py.",
    .m_size = -1,
    .m_methods = methods,
};

PyMODINIT_FUNC
PyInit__made(void)
{
    key = PyUnicode_InternFromString(KEY);
    if (key == NULL || PyType_Ready(&slots_type) < 0) {
        return NULL;
    }
    return PyModule_Create(&module);
}
