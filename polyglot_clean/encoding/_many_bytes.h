/* Which encodings of many bytes the bytes of a text may have been written in, so that the reading costs
   no more than it may: what its characters cost at the least (`many_bytes.py`). */

enum {
    LEADS = 128,
    ALONE = BYTES,                 /* in the place of a second byte */
    IS_NONE = 1, GOES_ON, IS_ANY,  /* in the place of a shape; as in many_bytes.py */
};

/* What one or two bytes are in an encoding. */
static inline Signed
what_is(const Bounds *self, unsigned char first, int second, int to)
{
    return self->reads[((size_t)(first - LEADS) * (BYTES + 1) + second) * self->many + to];
}

/* What bytes in ASCII are: like all others. */
static int
read_plain(Bounds *self, Writing *writing)
{
    for (int first = 0; first < LEADS; first++) {
        const Mark *mark = shaped_mark_of(writing, (Py_UCS4)first);
        if (mark == NULL) {
            return -1;
        }
        self->plain[first] = mark->shape;
        for (int second = 0; second < LEADS; second++) {
            uint32_t cost = lowest_after(self, self->signs + first, self->signs + second);
            self->beside[first][second] = cost < UINT16_MAX ? (uint16_t)cost : UINT16_MAX;
        }
    }
    self->plain_read = 1;
    return 0;
}

/* The bytes of the chunks of a text that are not ASCII, or of those alone that are near, as it was read
   with a codec: how many. */
static Py_ssize_t
write_bytes(const Search *search, int wrong, int near, unsigned char *bytes)
{
    int kind = PyUnicode_KIND(search->text);
    const void *data = PyUnicode_DATA(search->text);
    Py_ssize_t count = 0;
    for (const Chunk *chunk = search->chunks; chunk <= search->chunks + search->spaces; chunk++) {
        if (chunk->is_plain || (near && !chunk->is_near)) {
            continue;
        }
        for (Py_ssize_t at = chunk->start; at < chunk->end; at++) {
            Py_UCS4 mark = PyUnicode_READ(kind, data, at);
            bytes[count++] = mark < 128 ? mark : written_as(search->bounds, mark)->bytes[wrong];
        }
        bytes[count++] = ' ';
    }
    return count;
}

/* What stands in bytes that are read in an encoding of many. */
typedef struct {
    int64_t sum, run, run_length;  /* in sixteenths; Han characters side by side, apart */
    unsigned char before;          /* the byte before, if it was ASCII, or a space */
    unsigned char shape, last;     /* the last character, and the one before it */
} Summed;

static void
add_character(const Writing *writing, Summed *summed, Signed read)
{
    int beside = writing->between[summed->shape][read.shape] & 127;
    beside += sign_cost(writing, summed->last, summed->shape, read.shape);
    if (is_han(read.shape)) {
        summed->run += read.cost;
        summed->run_length++;
    } else {
        /* where all are rare it is no text (`plausible._han`) */
        int64_t rare = summed->run - ORDINARY_HAN * summed->run_length;
        int begins = writing->script[read.shape] && !writing->script[summed->shape];
        summed->sum += summed->run + (rare > 0 ? 2 * rare : 0) + read.cost - (begins ? KNOWN : 0);
        summed->run = summed->run_length = 0;
    }
    summed->sum += beside * 16;
    summed->last = summed->shape;
    summed->shape = read.shape;
}

/* What bytes cost at the least in an encoding of many, in sixteenths; -1 if they are no text in it. */
static int64_t
floor_of_bytes(const Bounds *self, const Writing *writing, const unsigned char *bytes, Py_ssize_t length, int to)
{
    Summed summed = {.before = ' ', .shape = ' ', .last = ' '};
    for (Py_ssize_t at = 0; at < length; at++) {
        if (bytes[at] < LEADS) {
            summed.sum += self->beside[summed.before][bytes[at]];
            add_character(writing, &summed, (Signed){self->plain[bytes[at]], 0});
            summed.before = bytes[at];
            continue;
        }
        Signed read = what_is(self, bytes[at], ALONE, to);
        if (read.shape == GOES_ON && at + 1 < length) {
            read = what_is(self, bytes[at], bytes[at + 1], to);
            at++;
        }
        if (read.shape == IS_NONE || (read.shape == GOES_ON && at + 1 == length)) {
            return -1;
        }
        if (read.shape < ' ') {
            return 0; /* nothing is known of what follows, or of all of it */
        }
        summed.sum += self->beside[summed.before][' '];
        summed.before = ' ';
        add_character(writing, &summed, read);
    }
    return summed.sum > 0 ? summed.sum : 0;
}

/* What bytes cost in an encoding of many, as text; 1 where it is more than `limit` nats, or where they are
   none. */
static int
cost_decoded(Search *search, const unsigned char *bytes, Py_ssize_t length, int to, double limit)
{
    const char *name = PyUnicode_AsUTF8(PyTuple_GET_ITEM(search->bounds->names, to));
    PyObject *read = name ? PyUnicode_Decode((const char *)bytes, length, name, "strict") : NULL;
    int64_t grains;
    if (read == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_UnicodeError)) {
            return -1;
        }
        PyErr_Clear();
        return 1;
    }
    int more = cost_measured(search, read, limit, &grains);
    Py_DECREF(read);
    return more;
}

/* Whether bytes, a space at the end, cost no more than `limit` nats in an encoding of many. */
static int
cost_in_many(Search *search, const unsigned char *bytes, Py_ssize_t length, int to, double limit)
{
    int64_t floor = floor_of_bytes(search->bounds, search->writing, bytes, length, to);
    if (floor < 0 || (double)floor / 16 > limit) {
        return 0;
    }
    int more = length ? cost_decoded(search, bytes, length - 1, to, limit) : 0;
    return more < 0 ? -1 : !more;
}

/* Whether the text, of which these are the bytes that are not in ASCII, costs no more than it may. */
static int
all_may_cost(Search *search, const unsigned char *bytes, Py_ssize_t length, int to, double fee)
{
    if (weigh_text(search) < 0) {
        return -1;
    }
    double limit = search->limit - fee - (double)floor_in_grains(&search->plain) / GRAIN;
    return cost_in_many(search, bytes, length, to, limit);
}

/* Adds the pairs of a codec with encodings of many bytes by which the text costs no more than it may, and
   what is near, if anything is, no more than `near`, with the fee. */
static int
add_pairs(Search *search, int wrong, double near, int paid, PyObject *pairs)
{
    Bounds *self = search->bounds;
    unsigned char *first = search->bytes, *all = first + PyUnicode_GET_LENGTH(search->text) + 1;
    Py_ssize_t length = near < INFINITY ? write_bytes(search, wrong, 1, first) : 0, whole = -1;
    for (int to = 0; to < self->many; to++) {
        double fee = paid ? self->fees_of_many[wrong][to] : 0;
        int may_be = near < INFINITY ? cost_in_many(search, first, length, to, near - fee) : 1;
        if (may_be > 0) {
            whole = whole < 0 ? write_bytes(search, wrong, 0, all) : whole;
            may_be = all_may_cost(search, all, whole, to, fee);
        }
        PyObject *pair = may_be > 0 ? Py_BuildValue("ii", wrong, to) : NULL;
        int failed = may_be < 0 || (may_be && (pair == NULL || PyList_Append(pairs, pair) < 0));
        Py_XDECREF(pair);
        if (failed) {
            return -1;
        }
    }
    return 0;
}

/* The pairs of codecs that may read the text so. */
static PyObject *
pairs_of_many(Search *search, double near, int paid)
{
    Bounds *self = search->bounds;
    PyObject *pairs = PyList_New(0);
    search->bytes = PyMem_Malloc(2 * (PyUnicode_GET_LENGTH(search->text) + 1));
    if (pairs != NULL && search->bytes == NULL) {
        PyErr_NoMemory();
    }
    int failed = PyErr_Occurred() || (!self->plain_read && read_plain(self, search->writing) < 0);
    for (int n = 0; n < search->many && !failed; n++) {
        failed = add_pairs(search, search->wrongs[n], near, paid, pairs) < 0;
    }
    if (failed) {
        Py_CLEAR(pairs);
    }
    return pairs;
}
