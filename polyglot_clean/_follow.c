/* The ways of the values of records: see follow.py, which says the same in Python.

   Of most values all is known: no screen finds anything in them, or it is remembered where they
   lead. Only of any other somebody is asked. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "_ways.h"

/* What is known of records whose fields have the same names; see `Layout` in run.py. */
typedef struct {
    PyObject_HEAD
    PyObject *looks; /* of each field */
    PyObject *phases; /* the marks of each, and the known ways of each field */
    PyObject *declaring; /* places */
    PyObject *rules; /* on records: mark, screen of a value or None, of the record or None, places;
                        None where they are always to be asked */
} Follow;

/* A record on its way. */
typedef struct {
    PyObject *read; /* its values */
    PyObject *values; /* as they are now; the very same where nothing was changed */
    PyObject *ways;
    long *marks;
    PyObject *ask; /* who knows the way of a value of the subject */
    PyObject *subject;
} Record;

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

static int
keep(Record *record, Py_ssize_t at, PyObject *way)
{
    PyObject *place = PyLong_FromSsize_t(at);
    PyObject *first = place == NULL ? NULL : PyDict_GetItemWithError(record->ways, place);
    PyObject *whole = first == NULL ? Py_NewRef(way) : joined(first, way);
    int failed = PyErr_Occurred() || PyDict_SetItem(record->ways, place, whole) < 0;
    Py_XDECREF(place);
    Py_XDECREF(whole);
    return failed ? FAILED : 0;
}

/* Go a way: keep it, and put its value among those that the next phase finds. */
static int
go(const Follow *self, Record *record, Py_ssize_t at, PyObject *way, PyObject **moved)
{
    PyObject *before = PyTuple_GET_ITEM(record->values, at);
    PyObject *value = PyObject_GetAttr(way, name_value);
    int same = value == NULL ? FAILED : PyObject_RichCompareBool(before, value, Py_EQ);
    if (same == 0 && (record->marks[at] = look(self, at, value)) >= 0 && *moved == NULL) {
        *moved = PySequence_List(record->values);
    }
    if (same == 0 && (record->marks[at] < 0 || *moved == NULL
                      || PyList_SetItem(*moved, at, Py_NewRef(value)) < 0)) {
        same = FAILED;
    }
    Py_XDECREF(value);
    return same < 0 ? FAILED : keep(record, at, way);
}

/* The way of a value that leads somewhere; None where it does not. */
static PyObject *
leading(const Follow *self, const Record *record, Py_ssize_t number, Py_ssize_t at)
{
    PyObject *known = PyTuple_GET_ITEM(PyTuple_GET_ITEM(self->phases, number), 1);
    PyObject *value = PyTuple_GET_ITEM(record->values, at);
    PyObject *way = way_of(self, record, PyTuple_GET_ITEM(known, at), value);
    if (way == Py_None) {
        Py_DECREF(way);
        way = PyObject_CallFunction(record->ask, "OnnlO", record->subject, number, at,
                                    record->marks[at], record->values);
    }
    int leads = way == NULL ? FAILED : leads_anywhere(way);
    if (leads <= 0) {
        Py_XSETREF(way, leads < 0 ? NULL : Py_NewRef(Py_None));
    }
    return way;
}

/* Lead a record through a phase. */
static int
through(const Follow *self, Record *record, Py_ssize_t number)
{
    long own = PyLong_AsLong(PyTuple_GET_ITEM(PyTuple_GET_ITEM(self->phases, number), 0));
    PyObject *moved = NULL;
    int failed = 0;
    for (Py_ssize_t at = 0; !failed && at < PyTuple_GET_SIZE(self->looks); at++) {
        if (record->marks[at] & own) {
            PyObject *way = leading(self, record, number, at);
            failed = way == NULL || (way != Py_None && go(self, record, at, way, &moved) < 0);
            Py_XDECREF(way);
        }
    }
    if (!failed && moved != NULL) {
        Py_SETREF(record->values, PyList_AsTuple(moved));
        failed = record->values == NULL;
    }
    Py_XDECREF(moved);
    return failed ? FAILED : 0;
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

/* Whether anybody may speak of the record as it is now. */
static int
may_be_spoken_of(const Follow *self, const Record *record)
{
    int spoken = self->rules == Py_None ? 1 : is_repeated(record->values);
    for (Py_ssize_t each = 0; spoken == 0 && each < PyTuple_GET_SIZE(self->rules); each++) {
        spoken = is_called(record, PyTuple_GET_ITEM(self->rules, each));
    }
    return spoken;
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

/* Look at all values, and lead them through the phases. */
static int
led(const Follow *self, Record *record)
{
    int outcome = record->ways == NULL || record->marks == NULL ? FAILED : 0;
    for (Py_ssize_t at = 0; outcome == 0 && at < PyTuple_GET_SIZE(self->looks); at++) {
        record->marks[at] = look(self, at, PyTuple_GET_ITEM(record->values, at));
        outcome = record->marks[at] < 0 ? FAILED : 0;
    }
    for (Py_ssize_t number = 0; outcome == 0 && number < PyTuple_GET_SIZE(self->phases); number++) {
        outcome = through(self, record, number);
    }
    return outcome;
}

PyDoc_STRVAR(ways_doc,
             "ways(values, ask, subject) -> the ways of a record's fields, by their places; with its "
             "values and their marks after these where a rule on records may have a say.");

static PyObject *
ways(Follow *self, PyObject *const *args, Py_ssize_t given)
{
    Py_ssize_t count = PyTuple_GET_SIZE(self->looks);
    if (given != 3 || !PyTuple_CheckExact(args[0]) || PyTuple_GET_SIZE(args[0]) != count) {
        PyErr_SetString(PyExc_TypeError, "values are a tuple, one for each field");
        return NULL;
    }
    long few[FEW], *many = count > FEW ? PyMem_Malloc((size_t)count * sizeof(long)) : NULL;
    if (count > FEW && many == NULL) {
        return PyErr_NoMemory();
    }
    PyObject *found = NULL;
    Record record = {args[0], Py_NewRef(args[0]), PyDict_New(), many ? many : few, args[1], args[2]};
    int outcome = led(self, &record);
    outcome = outcome < 0 ? FAILED : may_be_spoken_of(self, &record);
    if (outcome == 0) {
        found = Py_NewRef(record.ways);
    }
    else if (outcome == 1) {
        found = Py_BuildValue("OON", record.ways, record.values, listed(record.marks, count));
    }
    PyMem_Free(many);
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
    if (self->rules == Py_None) {
        return are_places(self->declaring, count);
    }
    if (!is_tuple(self->rules)) {
        return 0;
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
    if (!PyArg_ParseTuple(args, "O!O!O!O", &PyTuple_Type, &looks, &PyTuple_Type, &phases,
                          &PyTuple_Type, &declaring, &rules)) {
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
    {"ways", (PyCFunction)(void (*)(void))ways, METH_FASTCALL, ways_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean._follow.Follow",
    .tp_basicsize = sizeof(Follow),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Follow(looks, phases, declaring, rules): the ways of some records.",
    .tp_new = made,
    .tp_dealloc = (destructor)freed,
    .tp_methods = methods,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, .m_name = "_follow", .m_doc = "See follow.py.", .m_size = -1};

PyMODINIT_FUNC
PyInit__follow(void)
{
    if (!are_named()) {
        return NULL;
    }
    PyObject *made_here = PyModule_Create(&module);
    if (made_here != NULL && PyModule_AddType(made_here, &type) < 0) {
        Py_CLEAR(made_here);
    }
    return made_here;
}
