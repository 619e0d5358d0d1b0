/* What is said of the chunks of texts, remembered (`chunks.py`). */

static int64_t
ask_python(Chunks *self, PyObject *chunk, int which)
{
    PyObject *said = PyObject_CallOneArg(PyTuple_GET_ITEM(self->measures, which), chunk);
    long value = said == NULL ? -1 : PyLong_AsLong(said);
    Py_XDECREF(said);
    if (value < 0 || value > INT32_MAX) {
        return PyErr_Occurred() ? -1 : do_not_fit();
    }
    return value;
}

/* `screen._look` */
static int64_t
look_at_chunk(Chunks *self, PyObject *text, Py_ssize_t start, Py_ssize_t end)
{
    int64_t found = look_at(self->writing, text, start, end);
    int64_t traits = found == FAILED ? 0 : traits_in(self->traits, text, start, end);
    if (traits == 0) {
        return -1;
    }
    traits &= ~(int64_t)IS_SAID;
    if (found == IS_EASTERN) {
        return (traits | self->eastern) << OF_SUM;
    }
    return (found > self->unnoticed ? self->unnoticed + 1 : found) | traits << OF_SUM;
}

/* What `screen` says of a chunk besides: `values` of all that is known then, as bits; 0 for an error. */
static int
spell_chunk(Chunks *self, PyObject *chunk, int64_t *values)
{
    Spelling found;
    uint32_t traits = traits_in(self->traits, chunk, 0, PyUnicode_GET_LENGTH(chunk));
    if (traits == 0 || spell(self->writing, chunk, &found) < 0) {
        return 0;
    }
    int64_t excess = !found.is_word && found.is_safe ? 0 : found.excess;
    values[SUSPECTED] = excess > self->tolerated ? self->tolerated + 1 : excess;
    values[WRONG] = (int64_t)found.wrong | (found.scripts & self->partly ? 1 << OF_SUM : 0);
    values[SPELT] = (int64_t)found.spelt;
    int may_be_odd = !found.is_word && !found.is_safe
                     && (traits & self->odd || (traits & self->both) == self->both);
    return 1 << WRONG | 1 << SPELT | (may_be_odd ? 0 : 1 << SUSPECTED);
}

/* The values of a chunk that are asked for or found with these, as bits; 0 for an error. */
static int
ask_of_chunk(Chunks *self, PyObject *text, const Piece *piece, int which, int64_t *values)
{
    Py_ssize_t start = piece->start, end = piece->end;
    if (which == LOOKED && PyUnicode_FindChar(text, self->asked, start, end, 1) == -1) {
        values[LOOKED] = look_at_chunk(self, text, start, end);
        return values[LOOKED] < 0 ? 0 : 1 << LOOKED;
    }
    PyObject *chunk = PyUnicode_Substring(text, start, end);
    if (chunk == NULL) {
        return 0;
    }
    int known = which == LOOKED ? 0 : spell_chunk(self, chunk, values);
    if (!(known >> which & 1) && !PyErr_Occurred()) {
        values[which] = ask_python(self, chunk, which);
        known = values[which] < 0 ? 0 : known | 1 << which;
    }
    Py_DECREF(chunk);
    return known;
}

static int
remember(Chunks *self, const Piece *piece, int known, const int64_t *values)
{
    if (self->count * 2 > self->room && self->room < MOST_LINES && make_lines(self) < 0) {
        return -1;
    }
    Line *line = line_of(self, piece);
    if (!is_line_of(line, piece)) {
        self->count += !line->met;
        memset(line, 0, sizeof *line);
        line->met = 1;
        line->length = (unsigned char)piece->length;
        memcpy(line->letters, piece->letters, piece->length * sizeof *piece->letters);
    }
    for (int n = 0; n < SAYINGS; n++) {
        if (known >> n & 1) {
            line->values[n] = (uint32_t)values[n];
        }
    }
    line->known |= known;
    return 0;
}

/* What is said of a chunk; -1 for an error. */
static int64_t
said_of_chunk(Chunks *self, PyObject *text, const Piece *piece, int which)
{
    int64_t values[SAYINGS];
    if (is_short(piece)) {
        const Line *line = line_of(self, piece);
        if (line->known >> which & 1 && is_line_of(line, piece)) {
            return line->values[which];
        }
    }
    int known = ask_of_chunk(self, text, piece, which, values);
    if (known == 0 || (is_short(piece) && remember(self, piece, known, values) < 0)) {
        return -1;
    }
    return values[which];
}

/* What is done with what is said of a chunk, by its place; -1 for an error. */
typedef int Saying(void *to, Py_ssize_t place, int64_t value, const Piece *piece);

/* Goes through the chunks of a text, of which a question is asked. */
static int
ask_each(Chunks *self, PyObject *text, long which, Saying *say, void *to)
{
    if (!PyUnicode_Check(text) || which < 0 || which >= PyTuple_GET_SIZE(self->measures)) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_TypeError, "a text is a str, with the number of a question");
        }
        return -1;
    }
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), place = 0;
    Piece pieces[AHEAD];
    for (Py_ssize_t at = 0; at <= length;) {
        int many = 0;
        for (; many < AHEAD && at <= length; at++, many++) {
            Piece *piece = &pieces[many];
            for (piece->start = at; at < length && PyUnicode_READ(kind, data, at) != ' '; at++) {
            }
            piece->end = at;
            place_piece(piece, kind, data);
            FETCH(line_after(self, piece, 0));
        }
        for (int n = 0; n < many; n++) {
            int64_t value = said_of_chunk(self, text, &pieces[n], (int)which);
            if (value < 0 || say(to, place++, value, &pieces[n]) < 0) {
                return -1;
            }
        }
    }
    return 0;
}

/* The same, of the arguments of a call. */
static int
ask_each_of(Chunks *self, PyObject *const *args, Py_ssize_t count, Saying *say, void *to)
{
    if (count != 2) {
        PyErr_SetString(PyExc_TypeError, "a text and a question are asked for");
        return -1;
    }
    return ask_each(self, args[0], PyLong_AsLong(args[1]), say, to);
}

typedef struct {
    int64_t sum, joined;
    const Chunks *chunks;
    int64_t suspicion;             /* -1 where that is not remembered of all */
} Total;

static int
add_value(void *to, Py_ssize_t Py_UNUSED(place), int64_t value, const Piece *Py_UNUSED(piece))
{
    Total *total = to;
    total->sum += value & ((1 << OF_SUM) - 1);
    total->joined |= value >> OF_SUM;
    return 0;
}

static int
add_both(void *to, Py_ssize_t place, int64_t value, const Piece *piece)
{
    Total *total = to;
    const Line *line = is_short(piece) ? line_of(total->chunks, piece) : NULL;
    if (line == NULL || !(line->known >> SUSPECTED & 1) || !is_line_of(line, piece)) {
        total->suspicion = -1;
    } else if (total->suspicion >= 0) {
        total->suspicion += line->values[SUSPECTED] & ((1 << OF_SUM) - 1);
    }
    return add_value(to, place, value, piece);
}

PyDoc_STRVAR(total_doc, "total(text, which): see chunks.InPython.total.");

static PyObject *
total_(Chunks *self, PyObject *const *args, Py_ssize_t count)
{
    Total total = {0};
    if (ask_each_of(self, args, count, add_value, &total) < 0) {
        return NULL;
    }
    return PyLong_FromLongLong(total.sum | total.joined << ALL_SUMS);
}

PyDoc_STRVAR(looked_doc, "looked(text): see chunks.InPython.looked.");

static PyObject *
looked_(Chunks *self, PyObject *text)
{
    Total total = {.chunks = self};
    if (ask_each(self, text, LOOKED, add_both, &total) < 0) {
        return NULL;
    }
    return Py_BuildValue("LL", total.sum | total.joined << ALL_SUMS, total.suspicion);
}

static int
list_place(void *to, Py_ssize_t place, int64_t value, const Piece *Py_UNUSED(piece))
{
    PyObject *number = value ? PyLong_FromSsize_t(place) : NULL;
    int failed = value && (number == NULL || PyList_Append(to, number) < 0);
    Py_XDECREF(number);
    return failed ? -1 : 0;
}

PyDoc_STRVAR(places_doc, "places(text, which): see chunks.InPython.places.");

static PyObject *
places_(Chunks *self, PyObject *const *args, Py_ssize_t count)
{
    PyObject *places = PyList_New(0);
    if (places != NULL && ask_each_of(self, args, count, list_place, places) < 0) {
        Py_CLEAR(places);
    }
    return places;
}

static void
chunks_freed(Chunks *self)
{
    free(self->held);
    Py_XDECREF(self->measures);
    Py_XDECREF(self->writing);
    Py_XDECREF(self->traits);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
chunks_made(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(names))
{
    PyObject *measures, *writing, *traits;
    int asked, unnoticed, tolerated, eastern, partly;
    unsigned int odd, both;
    if (!PyArg_ParseTuple(args, "O!O!O!C(iiiIIi)", &PyTuple_Type, &measures, &writing_type, &writing,
                          &traits_type, &traits, &asked, &unnoticed, &tolerated, &eastern, &odd,
                          &both, &partly)) {
        return NULL;
    }
    if (PyTuple_GET_SIZE(measures) != SAYINGS) {
        do_not_fit();
        return NULL;
    }
    Chunks *self = (Chunks *)type->tp_alloc(type, 0);
    if (self != NULL) {
        self->measures = Py_NewRef(measures);
        self->writing = (Writing *)Py_NewRef(writing);
        self->traits = (Traits *)Py_NewRef(traits);
        self->asked = (unsigned int)asked;
        self->unnoticed = unnoticed;
        self->tolerated = tolerated;
        self->eastern = eastern;
        self->odd = odd;
        self->both = both;
        self->partly = partly;
        if (make_lines(self) < 0) {
            Py_CLEAR(self);
        }
    }
    return (PyObject *)self;
}

static PyMethodDef chunks_methods[] = {
    {"total", (PyCFunction)(void (*)(void))total_, METH_FASTCALL, total_doc},
    {"looked", (PyCFunction)looked_, METH_O, looked_doc},
    {"places", (PyCFunction)(void (*)(void))places_, METH_FASTCALL, places_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject chunks_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "polyglot_clean.encoding._writing.Chunks",
    .tp_basicsize = sizeof(Chunks),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Chunks(measures, writing, traits, ...): see screen.py.",
    .tp_new = chunks_made,
    .tp_dealloc = (destructor)chunks_freed,
    .tp_methods = chunks_methods,
};
