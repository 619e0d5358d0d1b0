/* The search for the readings of a text that cost no more than they may. */

/* A reading that may be worth its cost. */
typedef struct {
    uint64_t hash;                 /* of what the characters beyond ASCII are meant to be */
    double fee;
    int wrong, to;
} Offer;

/* A part of the text between spaces, and what it costs, read so, in grains, for all that was asked. */
typedef struct {
    Met *met;                      /* NULL for a long one */
    int64_t least;
    int is_open;
} Chunk;

typedef struct {
    Bounds *bounds;
    Writing *writing;
    PyObject *text;
    Chunk *chunks;
    Py_ssize_t spaces;
    const Written *foreign[FOREIGN];
    int count, many, wrongs[CODECS];
    int offered;
    Offer offers[CODECS * CODECS];
} Search;

static Search *
begin(Bounds *self, PyObject *writing, PyObject *text)
{
    Search *search = PyMem_Malloc(sizeof *search);
    if (search == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    search->bounds = self;
    search->writing = (Writing *)writing;
    search->text = text;
    search->chunks = NULL;
    search->spaces = search->many = search->offered = 0;
    search->count = foreign_in(self, text, search->foreign);
    if (self->searches++ == 0 && (self->met_held > MOST_HELD || self->met_by != writing)) {
        forget(self);
        self->met_by = writing;
    }
    return search;
}

static void
end(Search *search)
{
    search->bounds->searches--;
    PyMem_Free(search->chunks);
    PyMem_Free(search);
}

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
read_as(const Search *search, const Offer *offered)
{
    int kind = PyUnicode_KIND(search->text);
    const void *data = PyUnicode_DATA(search->text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(search->text);
    const Sign *signs = search->bounds->signs + offered->to * BYTES;
    Py_UCS4 *room = PyMem_New(Py_UCS4, length + 1);
    if (room == NULL) {
        return PyErr_NoMemory();
    }
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 mark = PyUnicode_READ(kind, data, at);
        if (mark > 127) {
            mark = signs[written_as(search->bounds, mark)->bytes[offered->wrong]].mark;
        }
        room[at] = mark;
    }
    PyObject *reading = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, room, length);
    PyMem_Free(room);
    return reading;
}

static int
part_text(Search *search)
{
    int kind = PyUnicode_KIND(search->text);
    const void *data = PyUnicode_DATA(search->text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(search->text), chunk = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        search->spaces += PyUnicode_READ(kind, data, at) == ' ';
    }
    search->chunks = PyMem_New(Chunk, search->spaces + 1);
    if (search->chunks == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t start = 0, at = 0; at <= length; start = ++at) {
        for (; at < length && PyUnicode_READ(kind, data, at) != ' '; at++) {
        }
        Chunk parted = {NULL, 0, 0};
        if (at - start <= LONGEST_MET) {
            parted.met = meet_chunk(search->bounds, search->writing, search->text, start, at);
            if (parted.met == NULL) {
                return -1;
            }
        }
        search->chunks[chunk++] = parted;
    }
    return 0;
}

/* Whether a reading may cost no more than `limit`, for all that its chunks say. */
static int
may_cost_at_most(Search *search, const Offer *offered, double limit)
{
    Bounds *bounds = search->bounds;
    int wrong = offered->wrong, to = offered->to;
    int64_t least = search->spaces * search->writing->flat[' '] * (GRAIN / 2);
    for (Chunk *chunk = search->chunks; chunk <= search->chunks + search->spaces; chunk++) {
        const Met *met = chunk->met;
        chunk->is_open = 0;
        if (met != NULL) {
            chunk->least = met->floors == NULL ? met->own : *floor_in(bounds, met, wrong, to);
            chunk->is_open = met->floors != NULL && chunk->least == NOT_ASKED;
            chunk->least = chunk->is_open ? bound_of(bounds, met, wrong, to) : chunk->least;
        }
        least += chunk->least;
    }
    for (Chunk *chunk = search->chunks; chunk <= search->chunks + search->spaces; chunk++) {
        if (is_more(least, limit)) {
            return 0;
        }
        if (chunk->is_open) {
            if (ask_floor(bounds, search->writing, chunk->met, wrong, to) < 0) {
                return -1;
            }
            least += *floor_in(bounds, chunk->met, wrong, to) - chunk->least;
        }
    }
    return !is_more(least, limit);
}

/* Whether `plausible.measured` may have a say: what it finds is not weighed here. */
static int
has_units(const Search *search, const Offer *offered)
{
    int units = 0;
    for (int n = 0; n < search->count; n++) {
        Py_UCS4 mark = meant_by(search, n, offered->wrong, offered->to);
        units |= mark == 0x3a9 || mark == 0x3bc;
    }
    return units;
}

/* A reading, if it costs no more than `limit`; NULL where it does, or for an error. */
static PyObject *
affordable(Search *search, const Offer *offered, const Costs *plain, double limit)
{
    int units = has_units(search, offered), failed = 0;
    if (!units && may_cost_at_most(search, offered, limit) <= 0) {
        return NULL;
    }
    PyObject *reading = read_as(search, offered);
    if (reading != NULL && !units) {
        int64_t grains;
        failed = cost_in_grains(search->writing, reading, plain, limit, &grains);
    }
    if (failed) {
        Py_CLEAR(reading);
    }
    return reading;
}

static PyObject *
listed(Search *search, double limit, int paid)
{
    PyObject *pairs = PyList_New(0);
    Costs plain;
    if (pairs == NULL || search->offered == 0) {
        return pairs;
    }
    if (part_text(search) < 0 || floor_costs(search->writing, &plain, search->text, PLAIN) < 0) {
        Py_CLEAR(pairs);
    }
    for (int n = 0; n < search->offered && pairs; n++) {
        const Offer *offered = &search->offers[n];
        PyObject *reading = affordable(search, offered, &plain, limit - (paid ? offered->fee : 0));
        PyObject *pair = reading ? Py_BuildValue("iiN", offered->wrong, offered->to, reading) : NULL;
        if (PyErr_Occurred() || (pair != NULL && PyList_Append(pairs, pair) < 0)) {
            Py_CLEAR(pairs);
        }
        Py_XDECREF(pair);
    }
    return pairs;
}
