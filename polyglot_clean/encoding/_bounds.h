/* Which one-byte encodings the bytes of a text may have been misread with and written in, so that
   the reading costs no more than it may (`bounds.py`). */

/* What was found, in pairs with encodings of one byte and of many: ends the search. */
static PyObject *
found_by(Search *search, double near, int paid)
{
    PyObject *found = listed(search, paid);
    PyObject *others = found ? pairs_of_many(search, near, paid) : NULL;
    end(search);
    if (others == NULL) {
        Py_XDECREF(found);
        return NULL;
    }
    return Py_BuildValue("NN", found, others);
}

PyDoc_STRVAR(bearable_doc, "bearable(writing, text, most, limit, paid): see bounds.bearable.");

static PyObject *
bearable_(Bounds *self, PyObject *args)
{
    PyObject *writing, *text;
    double most, limit;
    int paid;
    if (!PyArg_ParseTuple(args, "O!Uddp", &writing_type, &writing, &text, &most, &limit, &paid)) {
        return NULL;
    }
    Search *search = begin(self, writing, text);
    if (search == NULL) {
        return NULL;
    }
    search->limit = limit;
    if (look_for_pairs(search, most, paid) < 0) {
        end(search);
        return NULL;
    }
    return found_by(search, INFINITY, paid);
}

PyDoc_STRVAR(nearly_doc, "nearly(writing, text, places, near, gain): see bounds.nearly.");

static PyObject *
nearly_(Bounds *self, PyObject *args)
{
    PyObject *writing, *text, *places;
    double near, gain;
    if (!PyArg_ParseTuple(args, "O!UO!dd", &writing_type, &writing, &text, &PyList_Type, &places, &near,
                          &gain)) {
        return NULL;
    }
    Search *search = begin(self, writing, text);
    if (search == NULL) {
        return NULL;
    }
    search->gain = gain;
    if (look_for_near_pairs(search, places, near) < 0) {
        end(search);
        return NULL;
    }
    return found_by(search, near, 1);
}

PyDoc_STRVAR(among_doc, "among(writing, text, bits, gain): see bounds.among.");

static PyObject *
among_(Bounds *self, PyObject *args)
{
    PyObject *writing, *text, *found = NULL;
    Py_buffer bits;
    double gain;
    if (!PyArg_ParseTuple(args, "O!Uy*d", &writing_type, &writing, &text, &bits, &gain)) {
        return NULL;
    }
    Search *search = NULL;
    if (bits.len * 8 < self->codecs * self->codecs) {
        do_not_fit();
    } else {
        search = begin(self, writing, text);
    }
    if (search != NULL) {
        search->gain = gain;
        found = look_among(search, bits.buf) < 0 ? NULL : listed(search, 1);
        end(search);
    }
    PyBuffer_Release(&bits);
    return found;
}

static void
bounds_freed(Bounds *self)
{
    for (int n = 0; n < BYTES * BYTES; n++) {
        PyMem_Free(self->pairs[n]);
    }
    for (int n = 0; n <= SCRIPTS; n++) {
        Py_XDECREF(self->lowest[n]);
    }
    forget(self);
    PyMem_Free(self->met);
    Py_XDECREF(self->held);
    Py_XDECREF(self->names);
    Py_XDECREF(self->measured);
    PyMem_Free(self->signs);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* Reads what each byte is in each codec, and which byte each character is. */
static int
read_signs(Bounds *self, PyObject *signs)
{
    Py_ssize_t count = PyTuple_GET_SIZE(signs);
    int marks = 0;
    if (count % BYTES || count / BYTES < 1 || count / BYTES > CODECS) {
        return do_not_fit();
    }
    self->codecs = (int)(count / BYTES);
    self->signs = PyMem_Calloc(count, sizeof *self->signs);
    if (self->signs == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t at = 0; at < count; at++) {
        unsigned int mark, as, letter, script, cost, joins;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(signs, at), "IIIIIp", &mark, &as, &letter, &script,
                              &cost, &joins)) {
            return -1;
        }
        if (script >= HAN || mark > 0x10ffff || as > 0x10ffff || letter > 0x10ffff) {
            return do_not_fit();
        }
        self->signs[at] = (Sign){mark, letter, cost, (unsigned char)script, (unsigned char)joins};
        self->scripts[at % BYTES][at / BYTES] = (unsigned char)script;
        self->joins[at % BYTES][at / BYTES] = (unsigned char)joins;
        if (at % BYTES > 127) {
            Written *written = written_as(self, as);
            if (written->mark == 0 && ++marks > MARKS / 2) {
                return do_not_fit();
            }
            written->mark = as;
            written->bytes[at / BYTES] = (unsigned char)(at % BYTES);
        }
    }
    return 0;
}

/* Reads what bytes are in encodings of many. */
static int
read_many(Bounds *self, PyObject *table, PyObject *names, PyObject *fees)
{
    Py_ssize_t count = PyTuple_GET_SIZE(fees);
    self->many = (int)(count / self->codecs);
    if (count % self->codecs || self->many < 1 || self->many > MANY || PyTuple_GET_SIZE(names) != self->many
        || PyBytes_GET_SIZE(table) != (Py_ssize_t)sizeof(Signed) * LEADS * (BYTES + 1) * self->many) {
        return do_not_fit();
    }
    for (Py_ssize_t n = 0; n < count; n++) {
        self->fees_of_many[n / self->many][n % self->many] = PyFloat_AsDouble(PyTuple_GET_ITEM(fees, n));
    }
    self->held = Py_NewRef(table);
    self->names = Py_NewRef(names);
    self->reads = (const Signed *)PyBytes_AS_STRING(table);
    return PyErr_Occurred() ? -1 : 0;
}

static PyObject *
bounds_made(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(names))
{
    PyObject *signs, *fees, *lowest, *table, *names, *fees_of_many, *measured;
    const char *rank;
    Py_ssize_t ranks;
    if (!PyArg_ParseTuple(args, "O!O!y#O!SO!O!O", &PyTuple_Type, &signs, &PyTuple_Type, &fees, &rank, &ranks,
                          &PyTuple_Type, &lowest, &table, &PyTuple_Type, &names, &PyTuple_Type,
                          &fees_of_many, &measured)) {
        return NULL;
    }
    Bounds *self = (Bounds *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    int fit = read_signs(self, signs) == 0
              && (ranks == self->codecs && PyTuple_GET_SIZE(fees) == (Py_ssize_t)self->codecs * (self->codecs + 1)
                  && PyTuple_GET_SIZE(lowest) == HAN - 1)
              && read_many(self, table, names, fees_of_many) == 0;
    for (int n = 0; fit && n < self->codecs; n++) {
        self->rank[n] = rank[n];
    }
    for (Py_ssize_t n = 0; fit && n < PyTuple_GET_SIZE(fees); n++) {
        double fee = PyFloat_AsDouble(PyTuple_GET_ITEM(fees, n));
        if (n < self->codecs * self->codecs) {
            self->fees[n / self->codecs][n % self->codecs] = fee;
        } else {
            self->second[n - self->codecs * self->codecs] = fee;
        }
    }
    for (int n = 0; fit && n < HAN - 1; n++) {
        fit = PyObject_TypeCheck(PyTuple_GET_ITEM(lowest, n), &letters_type);
        self->lowest[n + 1] = fit ? (Letters *)Py_NewRef(PyTuple_GET_ITEM(lowest, n)) : NULL;
    }
    self->measured = Py_NewRef(measured);
    if (!fit || PyErr_Occurred()) {
        if (!PyErr_Occurred()) {
            do_not_fit();
        }
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}
