/* The sums of ngrams.py, compiled: what the words of a text say for each language.

   `ngrams.Sums` is the same in Python; it runs where this was not compiled, and the tests hold this
   against it. A table is read once; the last sums are kept under the lock that Python holds. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <math.h>

#include "_words.h"
#include "_table.h"
#include "_filling.h"
#include "_sums.h"
#include "_answers.h"
#include "_opinion.h"
#include "_estimates.h"

/* What is expected, (place, nats) each, counts in place of a language's lift. */
static int
add_expected(const Weights *self, Sums *sums, PyObject *expected, double scale)
{
    if (!PyTuple_Check(expected)) {
        PyErr_SetString(PyExc_TypeError, "what is expected is a tuple");
        return -1;
    }
    for (Py_ssize_t n = 0; n < PyTuple_GET_SIZE(expected); n++) {
        int place;
        double nats;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(expected, n), "id", &place, &nats)) {
            return -1;
        }
        if (place < 0 || place >= self->languages) {
            PyErr_SetString(PyExc_IndexError, "no such language");
            return -1;
        }
        int gain = (int)(nats / scale / PLACE) - self->lift[place];
        sums->scores[place] += gain > 0 ? gain : 0;
    }
    return 0;
}

/* The best scores, best first, each with its place from the end below it (`ngrams.PLACE`). */
static int
nearest(const Weights *self, const Sums *sums, int32_t reach, int32_t *found)
{
    int32_t best = INT32_MIN;
    int count = 0;
    for (int n = 0; n < self->languages; n++) {
        best = sums->scores[n] > best ? sums->scores[n] : best;
    }
    for (int n = 0; n < self->languages; n++) {
        if (sums->scores[n] <= best - reach) {
            continue;
        }
        int32_t value = sums->scores[n] * PLACE + PLACE - 1 - n;
        int at = count < MOST ? count++ : MOST;
        for (; at > 0 && found[at - 1] < value; at--) {
            if (at < MOST) {
                found[at] = found[at - 1];
            }
        }
        if (at < MOST) {
            found[at] = value;
        }
    }
    return count;
}

PyDoc_STRVAR(near_doc, "near(text, expected, reach); see ngrams.Summing.near.");

static PyObject *
near_(Weights *self, PyObject *const *args, Py_ssize_t arguments)
{
    Sums sums;
    if (arguments != 3) {
        PyErr_SetString(PyExc_TypeError, "near takes a text, what is expected, and the reach");
        return NULL;
    }
    double reach = PyFloat_AsDouble(args[2]);
    if ((reach == -1.0 && PyErr_Occurred()) || sum_up(self, &sums, args[0]) < 0) {
        return NULL;
    }
    if (sums.known == 0) {
        return PyLong_FromLong(UNKNOWN);
    }
    double scale = self->scale / sqrt(sums.known);
    if (add_expected(self, &sums, args[1], scale) < 0) {
        return NULL;
    }
    Found found;
    found.count = nearest(self, &sums, (int32_t)(reach / scale / PLACE), found.scores);
    found.rest = 0.0;
    for (int n = 0; n < found.count; n++) {
        found.powers[n] = exp((found.scores[n] - found.scores[0]) * scale);
        found.rest += n > 0 ? found.powers[n] : 0.0;
    }
    Py_ssize_t length = PyUnicode_GET_LENGTH(args[0]);
    double sure = sure_of(self->chance, 0.0, found.rest, length, sums.known);
    if (sure >= ANSWERED) {
        int32_t numbers[SHOWN + 1];
        int count = named(&found, sure, numbers);
        return count == 1 ? PyLong_FromLong(numbers[0]) : numbers_of(numbers, count);
    }
    return Py_BuildValue("dNNi", sure, numbers_of(found.scores, found.count),
                         shares_of(found.powers, found.count), sums.known);
}

PyDoc_STRVAR(scores_doc, "scores(text) -> (known, scores); see ngrams.Sums.scores.");

static PyObject *
scores_(Weights *self, PyObject *text)
{
    Sums sums;
    if (sum_up(self, &sums, text) < 0) {
        return NULL;
    }
    return Py_BuildValue("iN", sums.known, numbers_of(sums.scores, self->languages));
}

static PyObject *
made(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(names))
{
    PyObject *lift;
    int orders;
    double scale, chance[4];
    Py_buffer grams, counts, weights;
    if (!PyArg_ParseTuple(
            args, "O!id(dddd)y*y*y*", &PyTuple_Type, &lift, &orders, &scale, chance, chance + 1,
            chance + 2, chance + 3, &grams, &counts, &weights)) {
        return NULL;
    }
    Weights *self = (Weights *)type->tp_alloc(type, 0);
    if (self != NULL) {
        self->orders = orders;
        self->scale = scale;
        memcpy(self->chance, chance, sizeof chance);
        if (lifted(self, lift) < 0
            || filled(self, section(&grams), section(&counts), section(&weights)) < 0) {
            Py_CLEAR(self);
        }
    }
    PyBuffer_Release(&grams);
    PyBuffer_Release(&counts);
    PyBuffer_Release(&weights);
    return (PyObject *)self;
}

static PyMethodDef methods[] = {
    {"near", (PyCFunction)(void (*)(void))near_, METH_FASTCALL, near_doc},
    {"scores", (PyCFunction)scores_, METH_O, scores_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean.language._weights.Weights",
    .tp_basicsize = sizeof(Weights),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Weights(lift, orders, scale, chance, grams, counts, weights): see ngrams.Table.",
    .tp_new = made,
    .tp_dealloc = (destructor)freed,
    .tp_methods = methods,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, .m_name = "_weights", .m_doc = "See ngrams.py.", .m_size = -1};

PyMODINIT_FUNC
PyInit__weights(void)
{
    PyObject *made_here = PyModule_Create(&module);
    if (made_here != NULL && (PyModule_AddType(made_here, &type) < 0
                              || PyModule_AddType(made_here, &opinion_type) < 0
                              || PyModule_AddType(made_here, &estimates_type) < 0)) {
        Py_CLEAR(made_here);
    }
    return made_here;
}
