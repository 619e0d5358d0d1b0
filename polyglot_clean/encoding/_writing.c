/* What a text costs and how unusual it is, compiled: `plausible.py`, `glance.py` and the lookups of
   `letters.py`.

   The same is there in Python; it runs where this was not compiled, and the tests hold this against
   it. What a character is, Python says when it is first met (`characters.seen`): no fact on a
   character stands here. A table of letters is not written to once it is read. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "../_memory.h"
#include "_letters.h"
#include "_characters.h"
#include "_text.h"
#include "_cost.h"
#include "_glance.h"
#include "_suspicion.h"

static void
writing_freed(Writing *self)
{
    for (int n = 0; n < 0x1100; n++) {
        PyMem_Free(self->pages[n]);
    }
    for (int n = 0; n <= SCRIPTS; n++) {
        Py_XDECREF(self->letters[n]);
        Py_XDECREF(self->words[n]);
        PyMem_Free(self->sieves[n].bits);
    }
    PyMem_Free(self->pairs);
    Py_XDECREF(self->seen);
    Py_XDECREF(self->shaped);
    Py_XDECREF(self->worded);
    Py_XDECREF(self->lowered);
    Py_XDECREF(self->load);
    Py_XDECREF(self->alarming);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
writing_made(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(names))
{
    PyObject *seen, *shaped, *worded, *lowered, *load, *alarming;
    const char *script, *flat, *between, *usual;
    Py_ssize_t scripts, flats, betweens, usuals;
    int alarm, rarity, strange;
    unsigned char rare[2];
    unsigned int first[2], last[2];
    int often[2];
    if (!PyArg_ParseTuple(args, "OOOOOOy#y#y#(iiibbIIiIIi)y#", &seen, &shaped, &worded, &lowered, &load, &alarming, &script,
                          &scripts, &flat, &flats, &between, &betweens, &alarm, &rarity, &strange,
                          rare, rare + 1, &first[0], &last[0], &often[0],
                          &first[1], &last[1], &often[1], &usual, &usuals)) {
        return NULL;
    }
    if (scripts != 128 || flats != 128 || betweens != 128 * 128 || usuals != 2 * SCRIPTS) {
        do_not_fit();
        return NULL;
    }
    Writing *self = (Writing *)type->tp_alloc(type, 0);
    if (self == NULL || (self->pairs = PyMem_Calloc((size_t)1 << PAIRS, sizeof *self->pairs)) == NULL) {
        Py_XDECREF(self);
        return self ? PyErr_NoMemory() : NULL;
    }
    self->seen = Py_NewRef(seen);
    self->shaped = Py_NewRef(shaped);
    self->worded = Py_NewRef(worded);
    self->lowered = Py_NewRef(lowered);
    self->load = Py_NewRef(load);
    self->alarming = Py_NewRef(alarming);
    for (int n = 0; n < 128; n++) {
        self->script[n] = script[n] > 0 && script[n] < HAN ? (unsigned char)script[n] : 0;
    }
    memcpy(self->flat, flat, sizeof self->flat);
    memcpy(self->between, between, sizeof self->between);
    memcpy(self->rare + 1, rare, sizeof rare);
    memcpy(self->usual + 1, usual, SCRIPTS);
    memcpy(self->in_one + 1, usual + SCRIPTS, SCRIPTS);
    for (int n = 0; n < 2; n++) {
        self->counted[n].first = first[n];
        self->counted[n].last = last[n];
        self->counted[n].rare = often[n];
    }
    self->alarm = alarm;
    self->rarity = rarity;
    self->strange = strange;
    return (PyObject *)self;
}

static PyMethodDef writing_methods[] = {
    {"cost", (PyCFunction)cost_, METH_O, cost_doc},
    {"plain", (PyCFunction)plain_, METH_O, plain_doc},
    {"mixes", (PyCFunction)mixes_, METH_O, mixes_doc},
    {"odd", (PyCFunction)odd_, METH_O, odd_doc},
    {"shape", (PyCFunction)shape_, METH_O, shape_doc},
    {"look", (PyCFunction)look_, METH_O, look_doc},
    {"excess", (PyCFunction)excess_, METH_O, excess_doc},
    {"alone", (PyCFunction)alone_, METH_O, alone_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject writing_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean.encoding._writing.Writing",
    .tp_basicsize = sizeof(Writing),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "See writing.py.",
    .tp_new = writing_made,
    .tp_dealloc = (destructor)writing_freed,
    .tp_methods = writing_methods,
};

#include "_traits.h"
#include "_lines.h"
#include "_chunks.h"
#include "_codecs.h"
#include "_floors.h"
#include "_offers.h"
#include "_search.h"
#include "_many_bytes.h"
#include "_bounds.h"

static PyMethodDef bounds_methods[] = {
    {"bearable", (PyCFunction)bearable_, METH_VARARGS, bearable_doc},
    {"nearly", (PyCFunction)nearly_, METH_VARARGS, nearly_doc},
    {"among", (PyCFunction)among_, METH_VARARGS, among_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject bounds_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean.encoding._writing.Bounds",
    .tp_basicsize = sizeof(Bounds),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "See bounds.py.",
    .tp_new = bounds_made,
    .tp_dealloc = (destructor)bounds_freed,
    .tp_methods = bounds_methods,
};

/* ---- Texts in ASCII ---- */

/* Controls, and what an escape or a loss begins with. */
static const unsigned char ODD[128] = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    ['%'] = 1, ['&'] = 1, ['+'] = 1, ['='] = 1, ['?'] = 1, ['\\'] = 1, [127] = 1,
};

PyDoc_STRVAR(sound_doc, "sound(text): see sound.sound_in_python.");

static PyObject *
sound_(PyObject *kind, PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "a text is a str");
        return NULL;
    }
    if (!PyUnicode_IS_ASCII(text)) {
        Py_RETURN_NONE;
    }
    const unsigned char *data = PyUnicode_1BYTE_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    int odd = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        odd |= ODD[data[at]];
    }
    if (odd) {
        Py_RETURN_NONE;
    }
    PyObject *none = PyTuple_New(0), *made = ((PyTypeObject *)kind)->tp_alloc((PyTypeObject *)kind, 3);
    if (made == NULL || none == NULL) {
        Py_XDECREF(none);
        Py_XDECREF(made);
        return NULL;
    }
    PyTuple_SET_ITEM(made, 0, Py_NewRef(text));
    PyTuple_SET_ITEM(made, 1, none);
    PyTuple_SET_ITEM(made, 2, Py_NewRef(none));
    return made;
}

static PyMethodDef sound_method = {"sound", (PyCFunction)sound_, METH_O, sound_doc};

PyDoc_STRVAR(sound_as_doc, "sound_as(Repair): `sound`, which makes values of that type of tuples.");

static PyObject *
sound_as_(PyObject *Py_UNUSED(module), PyObject *kind)
{
    if (!PyType_Check(kind) || !PyType_IsSubtype((PyTypeObject *)kind, &PyTuple_Type)
        || ((PyTypeObject *)kind)->tp_basicsize != PyTuple_Type.tp_basicsize) {
        PyErr_SetString(PyExc_TypeError, "sound_as takes a type of tuples");
        return NULL;
    }
    return PyCFunction_New(&sound_method, kind);
}

static PyMethodDef functions[] = {
    {"sound_as", (PyCFunction)sound_as_, METH_O, sound_as_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, .m_name = "_writing", .m_doc = "See writing.py.", .m_size = -1,
    .m_methods = functions};

PyMODINIT_FUNC
PyInit__writing(void)
{
    PyObject *made = PyModule_Create(&module);
    if (made != NULL
        && (PyModule_AddType(made, &letters_type) < 0 || PyModule_AddType(made, &writing_type) < 0
            || PyModule_AddType(made, &bounds_type) < 0
            || PyModule_AddType(made, &traits_type) < 0
            || PyModule_AddType(made, &chunks_type) < 0)) {
        Py_CLEAR(made);
    }
    return made;
}
