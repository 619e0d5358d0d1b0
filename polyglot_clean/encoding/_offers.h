/* A search for the readings of a text, and the pairs of encodings that it keeps. */

/* A reading that may be worth its cost. */
typedef struct {
    uint64_t hash;                 /* of what the characters beyond ASCII are meant to be */
    double fee;
    int wrong, to;
} Offer;

/* A part of the text between spaces. */
typedef struct {
    Py_ssize_t start, end;
    Met *met;                      /* NULL for a long one */
    int is_plain;                  /* in ASCII */
    int is_near;                   /* it is among those that are asked first */
} Chunk;

typedef struct {
    Bounds *bounds;
    Writing *writing;
    PyObject *text;
    Chunk *chunks;
    Py_ssize_t spaces;
    const Written *foreign[FOREIGN];
    int count, many, wrongs[CODECS];
    double gain, limit;            /* a reading costs no more than that; less than the text by so much */
    Costs plain;                   /* of the chunks in ASCII */
    int is_weighed;                /* these are known */
    unsigned char *bytes;          /* of what is near, and of all (`_many_bytes.h`) */
    int offered, room;
    Offer *offers;
    uint16_t *places;              /* of them, by hash, from 1, twice the room; 0 for none */
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
    search->offers = NULL;
    search->places = NULL;
    search->bytes = NULL;
    search->gain = NAN;
    search->limit = INFINITY;
    search->is_weighed = 0;
    search->spaces = search->many = search->offered = search->room = 0;
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
    PyMem_Free(search->offers);
    PyMem_Free(search->places);
    PyMem_Free(search->bytes);
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

/* The place of an offer that reads the text alike, or that where one is put. */
static uint16_t *
place_of_offer(const Search *search, const Offer *made)
{
    size_t mask = 2 * (size_t)search->room - 1, at = (made->hash ^ made->hash >> 32) & mask;
    while (search->places[at] && !reads_alike(search, &search->offers[search->places[at] - 1], made)) {
        at = (at + 1) & mask;
    }
    return &search->places[at];
}

static int
make_places(Search *search)
{
    int room = search->room ? 4 * search->room : 16; /* a power of two */
    Offer *offers = PyMem_Resize(search->offers, Offer, room);
    uint16_t *places = PyMem_Calloc(2 * (size_t)room, sizeof *places);
    search->offers = offers ? offers : search->offers;
    if (offers == NULL || places == NULL) {
        PyMem_Free(places);
        PyErr_NoMemory();
        return -1;
    }
    PyMem_Free(search->places);
    search->places = places;
    search->room = room;
    for (int n = 0; n < search->offered; n++) {
        *place_of_offer(search, &offers[n]) = (uint16_t)(n + 1);
    }
    return 0;
}

/* Of pairs that read the text alike, the one of the lowest fee is kept, or of the first name. */
static int
offer(Search *search, int wrong, int to)
{
    const Bounds *bounds = search->bounds;
    Offer made = {14695981039346656037u, bounds->fees[wrong][to], wrong, to};
    for (int n = 0; n < search->count; n++) {
        made.hash = (made.hash ^ meant_by(search, n, wrong, to)) * 1099511628211u;
    }
    if (search->offered == search->room && make_places(search) < 0) {
        return -1;
    }
    uint16_t *place = place_of_offer(search, &made);
    if (*place == 0) {
        search->offers[search->offered++] = made;
        *place = (uint16_t)search->offered;
        return 0;
    }
    Offer *known = &search->offers[*place - 1];
    int by_name = bounds->rank[wrong] - bounds->rank[known->wrong];
    by_name = by_name ? by_name : bounds->rank[to] - bounds->rank[known->to];
    if (made.fee < known->fee || (made.fee == known->fee && by_name < 0)) {
        *known = made;
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
