/* The first look at a text: is it plainly in a language, and in which script?

   Most texts are; `plain.plain_script` says what that saves. What this finds is what
   `screen.not_language` and `scripts.script_of` find, by fewer tests; whatever needs another one is
   left to them. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

enum {
    NONE = 0,           /* of the scripts; the others are counted from 1, Latin first */
    LATIN = 1,
    SCRIPTS = 255,
    DIGITS = 3,         /* as many say nothing where there are more than twice as many letters */
    PLANE = 0x10000,
};

typedef struct {
    PyObject_HEAD
    PyObject *names;    /* of the scripts, Latin first: a tuple */
    uint8_t han, kana;  /* the scripts that Japanese is in both of */
    uint8_t scripts[PLANE];
    uint8_t starts[128][128]; /* two small letters that particles of names begin with */
} Plain;

/* The small letters, and the letters of scripts without capitals, of `screen`. */
static inline int
is_small(Py_UCS4 mark)
{
    return (mark >= 'a' && mark <= 'z') || (mark >= 0xdf && mark <= 0xff && mark != 0xf7)
        || (mark >= 0x3ac && mark <= 0x3ce) || (mark >= 0x430 && mark <= 0x45f)
        || (mark >= 0x561 && mark <= 0x587);
}

static inline int
is_caseless(Py_UCS4 mark)
{
    return (mark >= 0x590 && mark <= 0x109f) || (mark >= 0x10d0 && mark <= 0x139f)
        || (mark >= 0x1780 && mark <= 0x1cff) || (mark >= 0x2d80 && mark <= 0x2ddf)
        || (mark >= 0x3040 && mark <= 0xd7ff);
}

/* What a text has: Latin letters and those of one other script, and digits. */
typedef struct {
    Py_ssize_t latin, others, digits;
    uint8_t other;
} Letters;

/* Whether a word of small letters that is no particle of a name follows another one. */
static inline int
is_usual(const Plain *self, Py_UCS4 before, Py_UCS4 first, Py_UCS4 second)
{
    if (is_caseless(before) && is_caseless(first)) {
        return 1;
    }
    return is_small(before) && is_small(first) && is_small(second)
        && !(first < 128 && second < 128 && self->starts[first][second]);
}

/* The mark before the space at `at`; that of the word, where a comma or the like ends it. */
static inline Py_UCS4
mark_before(int kind, const void *data, Py_ssize_t at)
{
    Py_UCS4 mark = PyUnicode_READ(kind, data, at - 1);
    int ends = mark == ',' || mark == ';' || mark == ')';
    return ends && at > 1 ? PyUnicode_READ(kind, data, at - 2) : mark;
}

/* A mark that joins an identifier, or an address: `screen` looks for these. */
static inline int
is_joining(Py_UCS4 mark)
{
    return mark < 128 && strchr("_./\\:@=#+~-", (int)mark) != NULL;
}

/* Counts a letter; whether there may be more: no third script. */
static inline int
counted(const Plain *self, Letters *letters, uint8_t script)
{
    if (script == LATIN) {
        letters->latin++;
        return 1;
    }
    if (script == self->kana && letters->other == self->han) {
        letters->other = script; /* Han characters beside any kana are Japanese */
    } else if (script == self->han && letters->other == self->kana) {
        script = self->kana;
    }
    if (script == NONE || (letters->others && script != letters->other)) {
        return 0;
    }
    letters->others++;
    letters->other = script;
    return 1;
}

PyDoc_STRVAR(script_doc, "script(text) -> the name of its script, or None.");

static PyObject *
script_(Plain *self, PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "a text is a str");
        return NULL;
    }
    int kind = PyUnicode_KIND(text), usual = 0, joined = 1, marked = 0;
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    Letters letters = {0, 0, 0, NONE};
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 mark = PyUnicode_READ(kind, data, at);
        if (mark >= PLANE) {
            Py_RETURN_NONE;
        } else if (Py_UNICODE_ISALPHA(mark)) {
            if (!counted(self, &letters, self->scripts[mark])) {
                Py_RETURN_NONE;
            }
        } else if (mark == ' ') {
            joined = 0;
            usual = usual || (at > 0 && at + 2 < length
                && is_usual(self, mark_before(kind, data, at), PyUnicode_READ(kind, data, at + 1),
                            PyUnicode_READ(kind, data, at + 2)));
        } else if (Py_UNICODE_ISDECIMAL(mark)) {
            letters.digits++;
        } else if (Py_UNICODE_ISSPACE(mark)) {
            joined = 0;
        } else if (self->scripts[mark] == self->han || self->scripts[mark] == self->kana) {
            Py_RETURN_NONE; /* no letters to Python, but to `scripts` */
        } else {
            marked = marked || is_joining(mark);
        }
    }
    /* One run of letters is no name, no address and no identifier. */
    usual = usual || (joined && !marked && !letters.digits);
    Py_ssize_t all = letters.latin + letters.others;
    if (!usual || all <= 2 * letters.digits || letters.digits > DIGITS) {
        Py_RETURN_NONE;
    }
    /* As in `scripts`, another script than Latin decides when it has a quarter of the letters. */
    int of_other = letters.others && letters.others * 4 >= all;
    return Py_NewRef(PyTuple_GET_ITEM(self->names, (of_other ? letters.other : LATIN) - 1));
}

/* The number of a script, from 1 on; where it is not named, one that no letter has. */
static uint8_t
place_of(PyObject *names, const char *name)
{
    for (Py_ssize_t n = 0; n < PyTuple_GET_SIZE(names); n++) {
        PyObject *each = PyTuple_GET_ITEM(names, n);
        if (PyUnicode_Check(each) && PyUnicode_CompareWithASCIIString(each, name) == 0) {
            return (uint8_t)(n + 1);
        }
    }
    return SCRIPTS;
}

static int
put_script(Plain *self, PyObject *range, PyObject *names)
{
    int low, high;
    PyObject *name;
    if (!PyArg_ParseTuple(range, "iiU", &low, &high, &name)) {
        return -1;
    }
    Py_ssize_t script = PySequence_Index(names, name);
    if (script < 0 || script >= SCRIPTS || low < 0) {
        PyErr_SetString(PyExc_ValueError, "a script has a name, and a range of letters");
        return -1;
    }
    for (int mark = low; mark <= high && mark < PLANE; mark++) {
        /* As in `alphabets`, the first range counts that has the letter. */
        self->scripts[mark] = self->scripts[mark] ? self->scripts[mark] : (uint8_t)(script + 1);
    }
    return 0;
}

static int
put_start(Plain *self, PyObject *start)
{
    if (!PyUnicode_Check(start) || !PyUnicode_IS_ASCII(start) || PyUnicode_GET_LENGTH(start) != 2) {
        PyErr_SetString(PyExc_ValueError, "two letters of ASCII start a particle");
        return -1;
    }
    const Py_UCS1 *letters = PyUnicode_1BYTE_DATA(start);
    self->starts[letters[0]][letters[1]] = 1;
    return 0;
}

static PyObject *
made(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(named))
{
    PyObject *names, *ranges, *starts;
    if (!PyArg_ParseTuple(args, "O!O!O!", &PyTuple_Type, &names, &PyTuple_Type, &ranges,
                          &PyTuple_Type, &starts)) {
        return NULL;
    }
    Plain *self = (Plain *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->names = Py_NewRef(names);
    self->han = place_of(names, "Hani");
    self->kana = place_of(names, "Kana");
    for (Py_ssize_t n = 0; n < PyTuple_GET_SIZE(ranges); n++) {
        if (put_script(self, PyTuple_GET_ITEM(ranges, n), names) < 0) {
            Py_DECREF(self);
            return NULL;
        }
    }
    for (Py_ssize_t n = 0; n < PyTuple_GET_SIZE(starts); n++) {
        if (put_start(self, PyTuple_GET_ITEM(starts, n)) < 0) {
            Py_DECREF(self);
            return NULL;
        }
    }
    return (PyObject *)self;
}

static void
freed(Plain *self)
{
    Py_XDECREF(self->names);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef methods[] = {
    {"script", (PyCFunction)script_, METH_O, script_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean.language._plain.Plain",
    .tp_basicsize = sizeof(Plain),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Plain(names, ranges, starts): of scripts, their letters, and particles.",
    .tp_new = made,
    .tp_dealloc = (destructor)freed,
    .tp_methods = methods,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, .m_name = "_plain", .m_doc = "See screen.py.", .m_size = -1};

PyMODINIT_FUNC
PyInit__plain(void)
{
    PyObject *made_here = PyModule_Create(&module);
    if (made_here != NULL && PyModule_AddType(made_here, &type) < 0) {
        Py_CLEAR(made_here);
    }
    return made_here;
}
