/* Which one-byte encodings the bytes of a text may have been misread with and written in, so that
   the reading costs no more than it may (`bounds.py`). */

/* A reading that may be worth its cost. */
typedef struct {
    uint64_t hash;                 /* of what the characters beyond ASCII are meant to be */
    double fee;
    int wrong, to;
} Offer;

typedef struct {
    Bounds *bounds;
    PyObject *text;
    const Written *foreign[FOREIGN];
    int count, many, wrongs[CODECS];
    int offered;
    Offer offers[CODECS * CODECS];
} Search;

static inline Py_UCS4
meant_by(const Search *search, int n, int wrong, int to)
{
    return search->bounds->signs[to * BYTES + search->foreign[n]->bytes[wrong]].mark;
}

static int
reads_alike(const Search *search, const Offer *one, const Offer *other)
{
    int n = 0;
    if (one->hash != other->hash) {
        return 0;
    }
    while (n < search->count
           && meant_by(search, n, one->wrong, one->to)
                  == meant_by(search, n, other->wrong, other->to)) {
        n++;
    }
    return n == search->count;
}

/* Of pairs that read the text alike, the one of the lowest fee is kept, or of the first name. */
static void
offer(Search *search, int wrong, int to)
{
    const Bounds *bounds = search->bounds;
    Offer made = {14695981039346656037u, bounds->fees[wrong][to], wrong, to};
    for (int n = 0; n < search->count; n++) {
        made.hash = (made.hash ^ meant_by(search, n, wrong, to)) * 1099511628211u;
    }
    for (int n = 0; n < search->offered; n++) {
        Offer *known = &search->offers[n];
        if (reads_alike(search, known, &made)) {
            int by_name = bounds->rank[wrong] - bounds->rank[known->wrong];
            by_name = by_name ? by_name : bounds->rank[to] - bounds->rank[known->to];
            if (made.fee < known->fee || (made.fee == known->fee && by_name < 0)) {
                *known = made;
            }
            return;
        }
    }
    search->offers[search->offered++] = made;
}

/* All pairs by which the text is another one, and their lowest cost and fee within `most`. */
static int
look_for_pairs(Search *search, double most)
{
    Bounds *bounds = search->bounds;
    uint32_t sums[CODECS];
    search->count = foreign_in(bounds, search->text, search->foreign);
    search->many = search->count < 0 ? 0 : possible(bounds, search->foreign, search->count,
                                                    search->wrongs);
    for (int n = 0; n < search->many; n++) {
        int wrong = search->wrongs[n];
        if (lowest_costs(bounds, search->text, wrong, sums) < 0) {
            return -1;
        }
        for (int to = 0; to < bounds->codecs; to++) {
            if ((double)sums[to] / 16 + bounds->fees[wrong][to] <= most
                && changes(bounds, search->foreign, search->count, wrong, to)) {
                offer(search, wrong, to);
            }
        }
    }
    return 0;
}

/* The text as a pair reads it. */
static PyObject *
read_as(const Search *search, const Offer *offered, Py_UCS4 *room)
{
    int kind = PyUnicode_KIND(search->text);
    const void *data = PyUnicode_DATA(search->text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(search->text);
    const Sign *signs = search->bounds->signs + offered->to * BYTES;
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 mark = PyUnicode_READ(kind, data, at);
        if (mark > 127) {
            mark = signs[written_as(search->bounds, mark)->bytes[offered->wrong]].mark;
        }
        room[at] = mark;
    }
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, room, length);
}

/* Whether a reading costs no more than `limit`; where `plausible.measured` has a say, it may. */
static int
costs_at_most(Writing *writing, PyObject *reading, const Costs *plain, double limit)
{
    int64_t grains;
    for (Py_UCS4 unit = 0x3a9; unit; unit = unit == 0x3a9 ? 0x3bc : 0) {
        if (PyUnicode_FindChar(reading, unit, 0, PyUnicode_GET_LENGTH(reading), 1) >= 0) {
            return 1;
        }
    }
    int more = cost_in_grains(writing, reading, plain, limit, &grains);
    return more < 0 ? -1 : !more;
}

static PyObject *
listed(Search *search, Writing *writing, double limit)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(search->text);
    Py_UCS4 *room = PyMem_New(Py_UCS4, length + 1);
    PyObject *pairs = PyList_New(0);
    Costs plain;
    if (floor_costs(writing, &plain, search->text, PLAIN) < 0) {
        Py_CLEAR(pairs);
    }
    for (int n = 0; n < search->offered && room && pairs; n++) {
        PyObject *reading = read_as(search, &search->offers[n], room), *pair = NULL;
        int keep = reading == NULL ? -1 : costs_at_most(writing, reading, &plain, limit);
        if (keep > 0) {
            pair = Py_BuildValue("iiN", search->offers[n].wrong, search->offers[n].to, reading);
            keep = pair == NULL || PyList_Append(pairs, pair) < 0 ? -1 : 1;
            Py_XDECREF(pair);
        } else {
            Py_XDECREF(reading);
        }
        if (keep < 0) {
            Py_CLEAR(pairs);
        }
    }
    if (room == NULL) {
        Py_CLEAR(pairs);
        PyErr_NoMemory();
    }
    PyMem_Free(room);
    return pairs;
}

PyDoc_STRVAR(bearable_doc, "bearable(writing, text, most, limit): see bounds.bearable.");

static PyObject *
bearable_(Bounds *self, PyObject *args)
{
    PyObject *writing, *text, *codecs = NULL, *pairs = NULL;
    double most, limit;
    if (!PyArg_ParseTuple(args, "O!Udd", &writing_type, &writing, &text, &most, &limit)) {
        return NULL;
    }
    Search *search = PyMem_Malloc(sizeof *search);
    if (search == NULL) {
        return PyErr_NoMemory();
    }
    search->count = search->many = search->offered = 0;
    search->bounds = self;
    search->text = text;
    if (look_for_pairs(search, most) == 0 && (codecs = PyList_New(search->many)) != NULL) {
        for (int n = 0; n < search->many; n++) {
            PyList_SET_ITEM(codecs, n, PyLong_FromLong(search->wrongs[n])); /* a small number */
        }
        pairs = listed(search, (Writing *)writing, limit);
    }
    PyMem_Free(search);
    if (pairs == NULL) {
        Py_XDECREF(codecs);
        return NULL;
    }
    return Py_BuildValue("NN", codecs, pairs);
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

static PyObject *
bounds_made(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(names))
{
    PyObject *signs, *fees, *lowest;
    const char *rank;
    Py_ssize_t ranks;
    if (!PyArg_ParseTuple(args, "O!O!y#O!", &PyTuple_Type, &signs, &PyTuple_Type, &fees, &rank, &ranks,
                          &PyTuple_Type, &lowest)) {
        return NULL;
    }
    Bounds *self = (Bounds *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    int fit = read_signs(self, signs) == 0
              && (ranks == self->codecs && PyTuple_GET_SIZE(fees) == (Py_ssize_t)self->codecs * (self->codecs + 1)
                  && PyTuple_GET_SIZE(lowest) == HAN - 1);
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
    if (!fit || PyErr_Occurred()) {
        if (!PyErr_Occurred()) {
            do_not_fit();
        }
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}
