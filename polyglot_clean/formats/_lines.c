/* A line of JSON that has a known shape: see _json_shapes.py, which says the same in Python.

   A pattern is followed step by step: what stands between the values must stand there again, and
   each value must be one of its kind. It takes only what needs no closer look: strings without
   escapes, numbers, and words. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>
#include <string.h>
#include <structmember.h>

typedef enum { LITERAL, STRING, SCALAR } Kind;

typedef struct {
    Kind kind;
    PyObject *literal; /* NULL for a value */
} Step;

typedef struct {
    PyObject_HEAD
    Py_ssize_t count;
    Py_ssize_t strings;
    Step *steps;
} Pattern;

enum { MOST_STRINGS = 64 };

typedef struct {
    int kind; /* how wide its characters are */
    const void *data;
    Py_ssize_t length;
} Text;

typedef struct {
    Py_ssize_t start, end;
} Span;

/* A line that was read: its end, its strings, and where they stand. */
typedef struct {
    PyObject_VAR_HEAD
    Py_ssize_t end;
    PyObject *values;
    Span strings[1];
} Line;

/* All of these return the offset after what they pass, or NO. They are made once for each width. */
enum { NO = -1 };

#define INLINE static inline __attribute__((always_inline))
#if !defined(__GNUC__)
#undef INLINE
#define INLINE static inline
#endif

INLINE Py_UCS4
at(int kind, Text text, Py_ssize_t place)
{
    return place < text.length ? PyUnicode_READ(kind, text.data, place) : '\n';
}

INLINE Py_ssize_t
literal(int kind, Text text, Py_ssize_t place, PyObject *literal)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(literal);
    if (text.length - place < length) {
        return NO;
    }
    int own = PyUnicode_KIND(literal);
    const void *data = PyUnicode_DATA(literal);
    for (Py_ssize_t sign = 0; sign < length; sign++) {
        if (PyUnicode_READ(kind, text.data, place + sign) != PyUnicode_READ(own, data, sign)) {
            return NO;
        }
    }
    return place + length;
}

INLINE Py_ssize_t
string(int kind, Text text, Py_ssize_t place)
{
    if (at(kind, text, place) != '"') {
        return NO;
    }
    for (place++; place < text.length; place++) {
        Py_UCS4 mark = PyUnicode_READ(kind, text.data, place);
        if (mark == '"') {
            return place + 1;
        }
        if (mark == '\\' || mark < 0x20) {
            return NO;
        }
    }
    return NO;
}

INLINE Py_ssize_t
digits(int kind, Text text, Py_ssize_t place)
{
    Py_ssize_t start = place;
    while (at(kind, text, place) >= '0' && at(kind, text, place) <= '9') {
        place++;
    }
    return place > start ? place : NO;
}

INLINE Py_ssize_t
number(int kind, Text text, Py_ssize_t place)
{
    place += at(kind, text, place) == '-';
    place = at(kind, text, place) == '0' ? place + 1 : digits(kind, text, place);
    if (place == NO) {
        return NO;
    }
    if (at(kind, text, place) == '.') {
        Py_ssize_t end = digits(kind, text, place + 1);
        place = end == NO ? place : end;
    }
    if (at(kind, text, place) == 'e' || at(kind, text, place) == 'E') {
        Py_UCS4 sign = at(kind, text, place + 1);
        Py_ssize_t end = digits(kind, text, place + 1 + (sign == '-' || sign == '+'));
        place = end == NO ? place : end;
    }
    return place;
}

INLINE Py_ssize_t
scalar(int kind, Text text, Py_ssize_t place)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t each = 0; each < sizeof words / sizeof *words; each++) {
        Py_ssize_t length = 0;
        while (words[each][length] && at(kind, text, place + length) == (Py_UCS4)words[each][length]) {
            length++;
        }
        if (!words[each][length]) {
            return place + length;
        }
    }
    return number(kind, text, place);
}

/* The end of the line that starts at a place; where its strings stand, without their quotes. */
INLINE Py_ssize_t
follow_in(int kind, const Pattern *self, Text text, Py_ssize_t place, Span *strings)
{
    for (Py_ssize_t each = 0; each < self->count && place != NO; each++) {
        const Step *step = &self->steps[each];
        switch (step->kind) {
        case LITERAL:
            place = literal(kind, text, place, step->literal);
            break;
        case SCALAR:
            place = scalar(kind, text, place);
            break;
        case STRING:
            strings->start = place + 1;
            place = string(kind, text, place);
            strings->end = place - 1;
            strings++;
        }
    }
    return place != NO && at(kind, text, place) == '\n' ? place : NO;
}

static Py_ssize_t
follow(const Pattern *self, Text text, Py_ssize_t place, Span *strings)
{
    switch (text.kind) {
    case PyUnicode_1BYTE_KIND:
        return follow_in(PyUnicode_1BYTE_KIND, self, text, place, strings);
    case PyUnicode_2BYTE_KIND:
        return follow_in(PyUnicode_2BYTE_KIND, self, text, place, strings);
    default:
        return follow_in(PyUnicode_4BYTE_KIND, self, text, place, strings);
    }
}

static PyTypeObject line_type;

static PyObject *
line_of(PyObject *text, Py_ssize_t end, const Span *strings, Py_ssize_t count)
{
    Line *line = PyObject_NewVar(Line, &line_type, count);
    if (line == NULL) {
        return NULL;
    }
    memcpy(line->strings, strings, (size_t)count * sizeof(Span));
    line->end = end;
    line->values = PyTuple_New(count);
    for (Py_ssize_t each = 0; line->values != NULL && each < count; each++) {
        PyObject *value = PyUnicode_Substring(text, strings[each].start, strings[each].end);
        if (value == NULL) {
            Py_CLEAR(line->values);
        }
        else {
            PyTuple_SET_ITEM(line->values, each, value);
        }
    }
    if (line->values == NULL) {
        Py_CLEAR(line);
    }
    return (PyObject *)line;
}

PyDoc_STRVAR(match_doc, "match(text, start) -> the line that starts there, or None.");

static PyObject *
match(Pattern *self, PyObject *const *args, Py_ssize_t count)
{
    if (count != 2 || !PyUnicode_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError, "match(text, start)");
        return NULL;
    }
    Text text = {PyUnicode_KIND(args[0]), PyUnicode_DATA(args[0]), PyUnicode_GET_LENGTH(args[0])};
    Py_ssize_t start = PyLong_AsSsize_t(args[1]);
    if (start == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (start < 0 || start > text.length) {
        PyErr_SetString(PyExc_ValueError, "a line starts in its text");
        return NULL;
    }
    Span strings[MOST_STRINGS];
    Py_ssize_t end = follow(self, text, start, strings);
    if (end == NO) {
        Py_RETURN_NONE;
    }
    return line_of(args[0], end, strings, self->strings);
}

PyDoc_STRVAR(start_doc, "start(at) -> where one of the strings starts, after its quote.");

static PyObject *
start(Line *self, PyObject *which)
{
    Py_ssize_t at = PyLong_AsSsize_t(which);
    if (at == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (at < 0 || at >= Py_SIZE(self)) {
        PyErr_SetString(PyExc_IndexError, "the line has no such string");
        return NULL;
    }
    return PyLong_FromSsize_t(self->strings[at].start);
}

static void
line_freed(Line *self)
{
    Py_XDECREF(self->values);
    PyObject_Free(self);
}

static PyMemberDef line_members[] = {
    {"end", T_PYSSIZET, offsetof(Line, end), READONLY, "Where it ends."},
    {"values", T_OBJECT_EX, offsetof(Line, values), READONLY, "Its strings."},
    {NULL, 0, 0, 0, NULL},
};

static PyMethodDef line_methods[] = {
    {"start", (PyCFunction)start, METH_O, start_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject line_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean.formats._lines.Line",
    .tp_basicsize = offsetof(Line, strings),
    .tp_itemsize = sizeof(Span),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_doc = "A line that was read.",
    .tp_dealloc = (destructor)line_freed,
    .tp_members = line_members,
    .tp_methods = line_methods,
};

static int
add(Pattern *self, Kind kind, PyObject *literal)
{
    Step *steps = PyMem_Realloc(self->steps, (size_t)(self->count + 1) * sizeof(Step));
    if (steps == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    self->steps = steps;
    steps[self->count++] = (Step){kind, Py_XNewRef(literal)};
    self->strings += kind == STRING;
    return 0;
}

/* Add what stands before a string, or after the last one: its parts, and values between them. */
static int
add_piece(Pattern *self, PyObject *parts)
{
    if (!PyTuple_Check(parts)) {
        PyErr_SetString(PyExc_TypeError, "a piece is a tuple of str");
        return -1;
    }
    for (Py_ssize_t each = 0; each < PyTuple_GET_SIZE(parts); each++) {
        PyObject *part = PyTuple_GET_ITEM(parts, each);
        if (!PyUnicode_Check(part)) {
            PyErr_SetString(PyExc_TypeError, "a piece is a tuple of str");
            return -1;
        }
        if ((each && add(self, SCALAR, NULL) < 0) || add(self, LITERAL, part) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyObject *
made(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(named))
{
    PyObject *pieces;
    if (!PyArg_ParseTuple(args, "O!", &PyTuple_Type, &pieces)) {
        return NULL;
    }
    if (PyTuple_GET_SIZE(pieces) > MOST_STRINGS) {
        PyErr_SetString(PyExc_ValueError, "too many strings");
        return NULL;
    }
    Pattern *self = (Pattern *)type->tp_alloc(type, 0);
    for (Py_ssize_t each = 0; self != NULL && each < PyTuple_GET_SIZE(pieces); each++) {
        if ((each && add(self, STRING, NULL) < 0)
            || add_piece(self, PyTuple_GET_ITEM(pieces, each)) < 0) {
            Py_CLEAR(self);
        }
    }
    return (PyObject *)self;
}

static void
freed(Pattern *self)
{
    for (Py_ssize_t each = 0; each < self->count; each++) {
        Py_XDECREF(self->steps[each].literal);
    }
    PyMem_Free(self->steps);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef methods[] = {
    {"match", (PyCFunction)(void (*)(void))match, METH_FASTCALL, match_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean.formats._lines.Pattern",
    .tp_basicsize = sizeof(Pattern),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Pattern(pieces): lines of one shape.",
    .tp_new = made,
    .tp_dealloc = (destructor)freed,
    .tp_methods = methods,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, .m_name = "_lines", .m_doc = "See _json_shapes.py.", .m_size = -1};

PyMODINIT_FUNC
PyInit__lines(void)
{
    PyObject *made_here = PyType_Ready(&line_type) < 0 ? NULL : PyModule_Create(&module);
    if (made_here != NULL && PyModule_AddType(made_here, &type) < 0) {
        Py_CLEAR(made_here);
    }
    return made_here;
}
