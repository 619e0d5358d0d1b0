/* What the chunks between the spaces of texts cost at the least, as pairs of encodings read them.

   Chunks recur where texts do not, so this is remembered: a reading of a text is given up for what
   its chunks cost. What is remembered is a pure function of the chunk; when it is too much, all of
   it is forgotten. */

/* A chunk, and what each reading of it costs at the least, in grains. */
typedef struct Met {
    uint64_t hash;
    Py_ssize_t length;
    int64_t own;                   /* what it costs as it stands */
    Py_UCS4 *letters;
    int rows;                      /* of `floors`; 0 for one in ASCII */
    unsigned char row[CODECS];     /* by the codec that it was read with */
    uint16_t *floors[];            /* rows, by the codec that it was written in: what pairs of letters
                                      say, until it is weighed. NULL until one is asked for */
} Met;

enum {
    WEIGHED = 1 << 15,
    HIGHEST = WEIGHED - 1,         /* of what is remembered of a floor */
    FEWEST_MET = 1 << 10,
    LONGEST_MET = 64,
    MOST_HELD = 1 << 24,           /* bytes */
};

static inline int
is_met(const Met *met, uint64_t hash, int kind, const void *data, Py_ssize_t start, Py_ssize_t length)
{
    if (met->hash != hash || met->length != length) {
        return 0;
    }
    Py_ssize_t at = 0;
    while (at < length && met->letters[at] == PyUnicode_READ(kind, data, start + at)) {
        at++;
    }
    return at == length;
}

static inline Met **
place_of_met(const Bounds *self, uint64_t hash)
{
    return &self->met[(hash ^ hash >> 32) & (self->met_room - 1)];
}

static void
forget(Bounds *self)
{
    for (size_t at = 0; at < self->met_room; at++) {
        Met *met = self->met[at];
        for (int row = 0; met != NULL && row < met->rows; row++) {
            PyMem_Free(met->floors[row]);
        }
        PyMem_Free(met);
        self->met[at] = NULL;
    }
    self->met_count = self->met_held = 0;
}

static int
keep(Bounds *self, Met *met, size_t size)
{
    if (self->met_count * 2 >= self->met_room) {
        size_t before = self->met_room, room = before ? 2 * before : FEWEST_MET;
        Met **old = self->met, **made = PyMem_Calloc(room, sizeof *made);
        if (made == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        self->met = made;
        self->met_room = room;
        for (size_t at = 0; at < before; at++) {
            if (old[at] != NULL) {
                Met **place = place_of_met(self, old[at]->hash);
                while (*place != NULL) {
                    place = place + 1 < made + room ? place + 1 : made;
                }
                *place = old[at];
            }
        }
        PyMem_Free(old);
    }
    Met **place = place_of_met(self, met->hash);
    while (*place != NULL) {
        place = place + 1 < self->met + self->met_room ? place + 1 : self->met;
    }
    *place = met;
    self->met_count++;
    self->met_held += size;
    return 0;
}

/* The rows of a chunk: one for each bytes it may have been; how many, 0 for one in ASCII. */
static int
rows_of(Bounds *self, const Py_UCS4 *letters, Py_ssize_t length, unsigned char *row)
{
    const Written *foreign[LONGEST_MET];
    int first[CODECS], rows = 0, count = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        if (letters[at] > 127) {
            foreign[count++] = written_as(self, letters[at]);
        }
    }
    for (int codec = 0; codec < self->codecs && count; codec++) {
        int n = 0, same = 0;
        while (n < count && foreign[n]->bytes[codec]) {
            n++;
        }
        row[codec] = 0;
        if (n < count) {
            continue;
        }
        for (; same < rows; same++) {
            for (n = 0; n < count && foreign[n]->bytes[codec] == foreign[n]->bytes[first[same]]; n++) {
            }
            if (n == count) {
                break;
            }
        }
        row[codec] = (unsigned char)same;
        if (same == rows) {
            first[rows++] = codec;
        }
    }
    return rows;
}

/* What a chunk costs at the least, in grains; -1 for an error. */
static int64_t
floor_of_letters(Writing *writing, const Py_UCS4 *letters, Py_ssize_t length)
{
    Text text;
    Costs costs;
    if (read_marks(writing, &text, PyUnicode_4BYTE_KIND, letters, length) < 0) {
        return -1;
    }
    begin_costs(&costs, NULL);
    int failed = add_chunk(writing, &costs, &text, 0, length);
    done(&text);
    return failed < 0 ? -1 : floor_in_grains(&costs);
}

/* A chunk of a text, met before or now; NULL for an error. It may not be too long. */
static Met *
meet_chunk(Bounds *self, Writing *writing, PyObject *text, Py_ssize_t start, Py_ssize_t end)
{
    int kind = PyUnicode_KIND(text), rows;
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = end - start;
    uint64_t hash = 0;
    for (Py_ssize_t at = start; at < end; at++) {
        hash = (hash ^ PyUnicode_READ(kind, data, at)) * 0x9e3779b97f4a7c15u;
    }
    for (Met **place = self->met_room ? place_of_met(self, hash) : NULL; place && *place;) {
        if (is_met(*place, hash, kind, data, start, length)) {
            return *place;
        }
        place = place + 1 < self->met + self->met_room ? place + 1 : self->met;
    }
    Py_UCS4 letters[LONGEST_MET];
    unsigned char row[CODECS];
    for (Py_ssize_t at = 0; at < length; at++) {
        letters[at] = PyUnicode_READ(kind, data, start + at);
    }
    rows = rows_of(self, letters, length, row);
    size_t aside = sizeof(Met) + rows * sizeof(uint16_t *), size = aside + length * sizeof *letters;
    int64_t own = floor_of_letters(writing, letters, length);
    Met *met = own < 0 ? NULL : PyMem_Malloc(size);
    if (met == NULL) {
        return PyErr_Occurred() ? NULL : (Met *)PyErr_NoMemory();
    }
    met->hash = hash;
    met->length = length;
    met->own = own;
    met->letters = (Py_UCS4 *)((char *)met + aside);
    met->rows = rows;
    memcpy(met->row, row, sizeof row);
    memset(met->floors, 0, rows * sizeof *met->floors);
    memcpy(met->letters, letters, length * sizeof *letters);
    if (keep(self, met, size) < 0) {
        PyMem_Free(met);
        return NULL;
    }
    return met;
}

static inline uint16_t *
floor_in(const Met *met, int wrong, int to)
{
    return &met->floors[met->row[wrong]][to];
}

/* Makes a row, if there is none: what a chunk costs at the least by its pairs of letters, if each of its
   words is known, in all encodings that it may have been written in. */
static int
bound_floors(Bounds *self, Met *met, int wrong)
{
    if (met->rows == 0 || met->floors[met->row[wrong]] != NULL) {
        return 0;
    }
    uint32_t sums[CODECS] = {0};
    unsigned char words[CODECS] = {0}, script[CODECS] = {0}, before = ' ';
    for (Py_ssize_t at = 0; at <= met->length; at++) {
        Py_UCS4 mark = at < met->length ? met->letters[at] : ' ';
        unsigned char byte = mark < 128 ? mark : written_as(self, mark)->bytes[wrong];
        const unsigned char *scripts = self->scripts[byte], *joins = self->joins[byte];
        if (add_pair(self, before, byte, sums) < 0) {
            return -1;
        }
        for (int n = 0; n < self->codecs; n++) {
            words[n] += scripts[n] != 0 && scripts[n] != script[n];
            script[n] = joins[n] ? script[n] : scripts[n];
        }
        before = byte;
    }
    uint16_t *floors = met->floors[met->row[wrong]] = PyMem_New(uint16_t, self->codecs);
    if (floors == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    self->met_held += self->codecs * sizeof *floors;
    for (int n = 0; n < self->codecs; n++) {
        uint32_t known = KNOWN * words[n], bound = sums[n] > known ? (sums[n] - known) * OF_UNIT : 0;
        floors[n] = bound < HIGHEST ? bound : HIGHEST;
    }
    return 0;
}

/* Weighs what a chunk costs at the least, read so. */
static int
weigh_floor(Bounds *self, Writing *writing, const Met *met, int wrong, int to)
{
    Py_UCS4 letters[LONGEST_MET];
    int changed = 0;
    for (Py_ssize_t at = 0; at < met->length; at++) {
        Py_UCS4 mark = letters[at] = met->letters[at];
        if (mark > 127) {
            letters[at] = self->signs[to * BYTES + written_as(self, mark)->bytes[wrong]].mark;
            changed |= letters[at] != mark;
        }
    }
    int64_t floor = changed ? floor_of_letters(writing, letters, met->length) : met->own;
    if (floor < 0) {
        return -1;
    }
    *floor_in(met, wrong, to) = (uint16_t)(floor < HIGHEST ? floor : HIGHEST) | WEIGHED;
    return 0;
}
