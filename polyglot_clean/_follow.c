/* The ways of records that are known: see follow.py.

   Of most records all is known: no screen finds anything in their values, or it is remembered where
   these lead. Such a record is done in one call. Of any other the marks of its values are given, for
   who asks the rules. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* The marks of values are of the width of a `long`; this tells of an error. */
enum { FAILED = -1 };

/* What is known of records whose fields have the same names; see `Layout` in run.py. */
typedef struct {
    PyObject_HEAD
    PyObject *looks; /* of each field */
    PyObject *phases; /* the marks of each, and the known ways of each field */
    PyObject *declaring; /* places */
    PyObject *rules; /* on records: mark, screen of a value or None, of the record or None, places */
} Follow;

/* A record on its way. */
typedef struct {
    PyObject *read; /* its values */
    PyObject *values; /* as they are now; the very same where nothing was changed */
    PyObject *ways;
    long *marks;
} Record;

enum { ASK, KNOWN }; /* or FAILED */

enum { FEW = 32 };

static PyObject *name_value, *name_steps, *name_open;

static long
look(const Follow *self, Py_ssize_t at, PyObject *value)
{
    if (!PyUnicode_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "a value is a str");
        return FAILED;
    }
    PyObject *found = PyObject_GetItem(PyTuple_GET_ITEM(self->looks, at), value);
    long marks = found == NULL ? FAILED : PyLong_AsLong(found);
    Py_XDECREF(found);
    return marks;
}

/* Whether something is true; it is given up, and may be NULL. */
static int
is_true(PyObject *found)
{
    int truth = found == NULL ? FAILED : PyObject_IsTrue(found);
    Py_XDECREF(found);
    return truth;
}

static inline Py_ssize_t
place(PyObject *places, Py_ssize_t each)
{
    return PyLong_AsSsize_t(PyTuple_GET_ITEM(places, each));
}

static PyObject *
declared_key(const Follow *self, const Record *record, PyObject *value)
{
    PyObject *declared = PyTuple_New(PyTuple_GET_SIZE(self->declaring));
    for (Py_ssize_t each = 0; declared != NULL && each < PyTuple_GET_SIZE(declared); each++) {
        PyObject *said = PyTuple_GET_ITEM(record->values, place(self->declaring, each));
        PyTuple_SET_ITEM(declared, each, Py_NewRef(said));
    }
    PyObject *both = declared == NULL ? NULL : PyTuple_Pack(2, value, declared);
    Py_XDECREF(declared);
    return both;
}

/* The way of a value through a phase, or None where it is not known. */
static PyObject *
way_of(const Follow *self, const Record *record, PyObject *known, PyObject *value)
{
    PyObject *way = PyDict_GetItemWithError(known, value);
    if (way == Py_None) { /* it depends on what the record declares */
        PyObject *both = declared_key(self, record, value);
        way = both == NULL ? NULL : PyDict_GetItemWithError(known, both);
        Py_XDECREF(both);
    }
    if (way == NULL && !PyErr_Occurred()) {
        Py_RETURN_NONE;
    }
    return Py_XNewRef(way);
}

/* Go a way: keep it, and put its value among those that the next phase finds. */
static int
go(const Follow *self, Record *record, Py_ssize_t at, PyObject *way, PyObject **moved)
{
    PyObject *number = PyLong_FromSsize_t(at);
    int met = number == NULL ? FAILED : PyDict_Contains(record->ways, number);
    if (met != 0 || PyDict_SetItem(record->ways, number, way) < 0) {
        Py_XDECREF(number);
        return met == 1 ? ASK : FAILED; /* two ways are to be joined */
    }
    Py_DECREF(number);
    PyObject *before = PyTuple_GET_ITEM(record->values, at);
    PyObject *value = PyObject_GetAttr(way, name_value);
    int same = value == NULL ? FAILED : PyObject_RichCompareBool(before, value, Py_EQ);
    if (same != 0) {
        Py_XDECREF(value);
        return same == 1 ? KNOWN : FAILED;
    }
    long marks = look(self, at, value);
    if (marks >= 0 && *moved == NULL) {
        *moved = PySequence_List(record->values);
    }
    if (marks < 0 || *moved == NULL || PyList_SetItem(*moved, at, Py_NewRef(value)) < 0) {
        Py_DECREF(value);
        return FAILED;
    }
    Py_DECREF(value);
    record->marks[at] = marks;
    return KNOWN;
}

/* Lead a record through a phase, as far as the ways are known. */
static int
through(const Follow *self, Record *record, PyObject *phase)
{
    long own = PyLong_AsLong(PyTuple_GET_ITEM(phase, 0));
    PyObject *known = PyTuple_GET_ITEM(phase, 1), *moved = NULL;
    int outcome = KNOWN;
    for (Py_ssize_t at = 0; outcome == KNOWN && at < PyTuple_GET_SIZE(known); at++) {
        if (!(record->marks[at] & own)) {
            continue;
        }
        PyObject *value = PyTuple_GET_ITEM(record->values, at);
        PyObject *way = way_of(self, record, PyTuple_GET_ITEM(known, at), value);
        if (way == NULL || way == Py_None) {
            outcome = way == NULL ? FAILED : ASK;
        }
        else {
            int leads = is_true(PyObject_GetAttr(way, name_steps));
            leads = leads == 0 ? is_true(PyObject_GetAttr(way, name_open)) : leads;
            outcome = leads < 0 ? FAILED : leads ? go(self, record, at, way, &moved) : KNOWN;
        }
        Py_XDECREF(way);
    }
    if (outcome == KNOWN && moved != NULL) {
        Py_SETREF(record->values, PyList_AsTuple(moved));
        outcome = record->values == NULL ? FAILED : KNOWN;
    }
    Py_XDECREF(moved);
    return outcome;
}

/* Whether a value that is not empty stands twice. */
static int
is_repeated(PyObject *values)
{
    Py_ssize_t count = PyTuple_GET_SIZE(values);
    if (count > FEW) {
        PyObject *once = PyFrozenSet_New(values);
        int repeated = once == NULL ? FAILED : PySet_GET_SIZE(once) < count;
        Py_XDECREF(once);
        return repeated;
    }
    Py_ssize_t lengths[FEW];
    for (Py_ssize_t at = 0; at < count; at++) {
        PyObject *value = PyTuple_GET_ITEM(values, at);
        lengths[at] = PyUnicode_GET_LENGTH(value);
        for (Py_ssize_t other = 0; lengths[at] && other < at; other++) {
            if (lengths[at] == lengths[other]
                && PyUnicode_Compare(value, PyTuple_GET_ITEM(values, other)) == 0) {
                return 1;
            }
        }
    }
    return 0;
}

/* Whether a screen of the whole record finds something; there may be none. */
static int
may_be(const Record *record, PyObject *whole)
{
    if (whole == Py_None) {
        return 1;
    }
    PyObject *both[] = {NULL, record->values, record->read};
    return is_true(PyObject_Vectorcall(whole, both + 1, 2 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL));
}

/* Whether a rule on records may have a say at one of its places. */
static int
is_called(const Record *record, PyObject *rule)
{
    long mark = PyLong_AsLong(PyTuple_GET_ITEM(rule, 0));
    PyObject *screen = PyTuple_GET_ITEM(rule, 1), *places = PyTuple_GET_ITEM(rule, 3);
    if (screen != Py_None && record->values == record->read) {
        return 0;
    }
    int called = 0;
    for (Py_ssize_t each = 0; called == 0 && each < PyTuple_GET_SIZE(places); each++) {
        Py_ssize_t at = place(places, each);
        PyObject *value = PyTuple_GET_ITEM(record->values, at);
        called = screen == Py_None ? (record->marks[at] & mark) != 0
                                   : is_true(PyObject_CallOneArg(screen, value));
    }
    return called == 1 ? may_be(record, PyTuple_GET_ITEM(rule, 2)) : called;
}

static int
followed(const Follow *self, Record *record)
{
    int outcome = KNOWN;
    for (Py_ssize_t each = 0; outcome == KNOWN && each < PyTuple_GET_SIZE(self->phases); each++) {
        outcome = through(self, record, PyTuple_GET_ITEM(self->phases, each));
    }
    if (outcome == KNOWN) {
        int repeated = is_repeated(record->values);
        outcome = repeated < 0 ? FAILED : repeated ? ASK : KNOWN;
    }
    for (Py_ssize_t each = 0; outcome == KNOWN && each < PyTuple_GET_SIZE(self->rules); each++) {
        int called = is_called(record, PyTuple_GET_ITEM(self->rules, each));
        outcome = called < 0 ? FAILED : called ? ASK : KNOWN;
    }
    return outcome;
}

static PyObject *
listed(const long *marks, Py_ssize_t count)
{
    PyObject *list = PyList_New(count);
    for (Py_ssize_t at = 0; list != NULL && at < count; at++) {
        PyObject *number = PyLong_FromLong(marks[at]);
        if (number == NULL) {
            Py_CLEAR(list);
            break;
        }
        PyList_SET_ITEM(list, at, number);
    }
    return list;
}

PyDoc_STRVAR(ways_doc,
             "ways(values) -> the known ways of a record's fields, by their places, or a list of the "
             "marks of its values where somebody is to be asked.");

static PyObject *
ways(Follow *self, PyObject *values)
{
    Py_ssize_t count = PyTuple_GET_SIZE(self->looks);
    if (!PyTuple_CheckExact(values) || PyTuple_GET_SIZE(values) != count) {
        PyErr_SetString(PyExc_TypeError, "values are a tuple, one for each field");
        return NULL;
    }
    long *first = PyMem_Malloc(2 * (size_t)count * sizeof(long));
    if (first == NULL) {
        return PyErr_NoMemory();
    }
    PyObject *found = NULL;
    Record record = {values, Py_NewRef(values), PyDict_New(), first + count};
    int outcome = record.ways == NULL ? FAILED : KNOWN;
    for (Py_ssize_t at = 0; outcome == KNOWN && at < count; at++) {
        first[at] = record.marks[at] = look(self, at, PyTuple_GET_ITEM(values, at));
        outcome = first[at] < 0 ? FAILED : KNOWN;
    }
    outcome = outcome == KNOWN ? followed(self, &record) : outcome;
    if (outcome == KNOWN) {
        found = Py_NewRef(record.ways);
    }
    else if (outcome == ASK) {
        found = listed(first, count);
    }
    PyMem_Free(first);
    Py_XDECREF(record.values);
    Py_XDECREF(record.ways);
    return found;
}

static void
freed(Follow *self)
{
    Py_XDECREF(self->looks);
    Py_XDECREF(self->phases);
    Py_XDECREF(self->declaring);
    Py_XDECREF(self->rules);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* Whether places are a tuple of such as records have. */
static int
are_places(PyObject *places, Py_ssize_t count)
{
    for (Py_ssize_t each = 0; each < PyTuple_GET_SIZE(places); each++) {
        Py_ssize_t at = place(places, each);
        if (at < 0 || at >= count) {
            PyErr_SetString(PyExc_IndexError, "records have no such place");
            return 0;
        }
    }
    return 1;
}

static int
is_tuple(PyObject *item)
{
    if (!PyTuple_Check(item)) {
        PyErr_SetString(PyExc_TypeError, "phases and rules are tuples");
        return 0;
    }
    return 1;
}

/* Whether phases and rules are as said above: they are trusted from then on. */
static int
is_right(const Follow *self)
{
    Py_ssize_t count = PyTuple_GET_SIZE(self->looks);
    long mark;
    PyObject *known, *screen, *whole, *places;
    for (Py_ssize_t each = 0; each < PyTuple_GET_SIZE(self->phases); each++) {
        PyObject *phase = PyTuple_GET_ITEM(self->phases, each);
        if (!is_tuple(phase) || !PyArg_ParseTuple(phase, "lO!", &mark, &PyTuple_Type, &known)) {
            return 0;
        }
        Py_ssize_t dicts = PyTuple_GET_SIZE(known) == count ? 0 : count;
        while (dicts < count && PyDict_Check(PyTuple_GET_ITEM(known, dicts))) {
            dicts++;
        }
        if (PyTuple_GET_SIZE(known) != dicts) {
            PyErr_SetString(PyExc_TypeError, "known ways are a dict for each field");
            return 0;
        }
    }
    for (Py_ssize_t each = 0; each < PyTuple_GET_SIZE(self->rules); each++) {
        PyObject *rule = PyTuple_GET_ITEM(self->rules, each);
        if (!is_tuple(rule)
            || !PyArg_ParseTuple(rule, "lOOO!", &mark, &screen, &whole, &PyTuple_Type, &places)
            || !are_places(places, count)) {
            return 0;
        }
    }
    return are_places(self->declaring, count);
}

static PyObject *
made(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(named))
{
    PyObject *looks, *phases, *declaring, *rules;
    if (!PyArg_ParseTuple(args, "O!O!O!O!", &PyTuple_Type, &looks, &PyTuple_Type, &phases,
                          &PyTuple_Type, &declaring, &PyTuple_Type, &rules)) {
        return NULL;
    }
    Follow *self = (Follow *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->looks = Py_NewRef(looks);
    self->phases = Py_NewRef(phases);
    self->declaring = Py_NewRef(declaring);
    self->rules = Py_NewRef(rules);
    if (!is_right(self)) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static PyMethodDef methods[] = {
    {"ways", (PyCFunction)ways, METH_O, ways_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean._follow.Follow",
    .tp_basicsize = sizeof(Follow),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Follow(looks, phases, declaring, rules): what is known of some records.",
    .tp_new = made,
    .tp_dealloc = (destructor)freed,
    .tp_methods = methods,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, .m_name = "_follow", .m_doc = "See follow.py.", .m_size = -1};

PyMODINIT_FUNC
PyInit__follow(void)
{
    name_value = PyUnicode_InternFromString("value");
    name_steps = PyUnicode_InternFromString("steps");
    name_open = PyUnicode_InternFromString("open");
    if (name_value == NULL || name_steps == NULL || name_open == NULL) {
        return NULL;
    }
    PyObject *made_here = PyModule_Create(&module);
    if (made_here != NULL && PyModule_AddType(made_here, &type) < 0) {
        Py_CLEAR(made_here);
    }
    return made_here;
}
