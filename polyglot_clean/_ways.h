/* Ways (see ways.py), and values that stand twice: for _follow.c. */

#ifndef POLYGLOT_CLEAN_WAYS_H
#define POLYGLOT_CLEAN_WAYS_H

/* What tells of an error; and how many values are few. */
enum { FAILED = -1, FEW = 32 };

static PyObject *name_value, *name_steps, *name_open;

static int
are_named(void)
{
    name_value = PyUnicode_InternFromString("value");
    name_steps = PyUnicode_InternFromString("steps");
    name_open = PyUnicode_InternFromString("open");
    return name_value != NULL && name_steps != NULL && name_open != NULL;
}

/* Whether something is true; it is given up, and may be NULL. */
static int
is_true(PyObject *found)
{
    int truth = found == NULL ? FAILED : PyObject_IsTrue(found);
    Py_XDECREF(found);
    return truth;
}

/* Whether a way has steps, or anything open. */
static int
leads_anywhere(PyObject *way)
{
    int leads = is_true(PyObject_GetAttr(way, name_steps));
    return leads == 0 ? is_true(PyObject_GetAttr(way, name_open)) : leads;
}

static PyObject *
concatenated(PyObject *first, PyObject *then, PyObject *name)
{
    PyObject *one = PyObject_GetAttr(first, name), *other = PyObject_GetAttr(then, name);
    PyObject *both = one == NULL || other == NULL ? NULL : PySequence_Concat(one, other);
    Py_XDECREF(one);
    Py_XDECREF(other);
    return both;
}

/* A way and the one that goes on from its end. */
static PyObject *
joined(PyObject *first, PyObject *then)
{
    PyObject *value = PyObject_GetAttr(then, name_value), *way = NULL;
    PyObject *steps = concatenated(first, then, name_steps);
    PyObject *open = concatenated(first, then, name_open);
    if (value != NULL && steps != NULL && open != NULL) {
        way = PyObject_CallFunctionObjArgs((PyObject *)Py_TYPE(then), value, steps, open, NULL);
    }
    Py_XDECREF(value);
    Py_XDECREF(steps);
    Py_XDECREF(open);
    return way;
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

#endif
