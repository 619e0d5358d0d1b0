/* The search for the readings of a text that cost no more than they may. */

enum { OHM = 0x3a9, MICRO = 0x3bc };

/* Parts the text; those at the places of a list are near. */
static int
part_text(Search *search, PyObject *near)
{
    int kind = PyUnicode_KIND(search->text);
    const void *data = PyUnicode_DATA(search->text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(search->text), count = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        search->spaces += PyUnicode_READ(kind, data, at) == ' ';
    }
    search->chunks = PyMem_New(Chunk, search->spaces + 1);
    if (search->chunks == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t start = 0, at = 0; at <= length; start = ++at) {
        Py_UCS4 every = 0;
        for (; at < length && PyUnicode_READ(kind, data, at) != ' '; at++) {
            every |= PyUnicode_READ(kind, data, at);
        }
        search->chunks[count++] = (Chunk){start, at, NULL, every < 128, 0};
    }
    for (Py_ssize_t n = 0; near != NULL && n < PyList_GET_SIZE(near); n++) {
        Py_ssize_t place = PyLong_AsSsize_t(PyList_GET_ITEM(near, n));
        if (place < 0 || place > search->spaces) {
            return PyErr_Occurred() ? -1 : do_not_fit();
        }
        search->chunks[place].is_near = 1;
    }
    return 0;
}

/* Meets the chunks, or those alone that are near. */
static int
meet_chunks(Search *search, int near)
{
    for (Chunk *chunk = search->chunks; chunk <= search->chunks + search->spaces; chunk++) {
        if (chunk->met == NULL && chunk->end - chunk->start <= LONGEST_MET && (!near || chunk->is_near)) {
            chunk->met = meet_chunk(search->bounds, search->writing, search->text, chunk->start, chunk->end);
            if (chunk->met == NULL) {
                return -1;
            }
        }
    }
    return 0;
}

static inline int
counts(const Chunk *chunk, int near)
{
    return chunk->met != NULL && (!near || chunk->is_near);
}

/* Fills what is needed of the chunks that are read with a codec; with `near` of those alone. */
static int
bound_chunks(Search *search, int wrong, int near)
{
    int failed = 0;
    for (Chunk *chunk = search->chunks; chunk <= search->chunks + search->spaces && !failed; chunk++) {
        failed = counts(chunk, near) && bound_floors(search->bounds, chunk->met, wrong) < 0;
    }
    return failed ? -1 : 0;
}

/* What the chunks cost at the least, read so, in grains, as far as it is known; with `near` those
   that are asked first. */
static int64_t
known_least(const Search *search, const Offer *offered, int near)
{
    int64_t least = 0, spaces = -1;
    for (const Chunk *chunk = search->chunks; chunk <= search->chunks + search->spaces; chunk++) {
        spaces += !near || chunk->is_near;
        if (counts(chunk, near)) {
            const Met *met = chunk->met;
            least += met->rows ? *floor_in(met, offered->wrong, offered->to) & HIGHEST : met->own;
        }
    }
    return least + (spaces > 0 ? spaces : 0) * search->writing->flat[' '] * (GRAIN / 2);
}

/* Whether they may cost no more than `limit` nats, for all that each says. */
static int
may_cost_at_most(Search *search, const Offer *offered, double limit, int near)
{
    Bounds *bounds = search->bounds;
    int wrong = offered->wrong, to = offered->to;
    if (bound_chunks(search, wrong, near) < 0) {
        return -1;
    }
    int64_t least = known_least(search, offered, near);
    for (Chunk *chunk = search->chunks; chunk <= search->chunks + search->spaces; chunk++) {
        if (is_more(least, limit)) {
            return 0;
        }
        if (counts(chunk, near) && chunk->met->rows) {
            const uint16_t *floor = floor_in(chunk->met, wrong, to);
            if (!(*floor & WEIGHED)) {
                least -= *floor;
                if (weigh_floor(bounds, search->writing, chunk->met, wrong, to) < 0) {
                    return -1;
                }
                least += *floor & HIGHEST;
            }
        }
    }
    return !is_more(least, limit);
}

static inline int
is_plain_letter(Py_UCS4 mark)
{
    return (mark | 32) >= 'a' && (mark | 32) <= 'z' && mark < 128;
}

/* Whether a sign of a unit at a place of the text may be one of `plausible._MEASURES`, for all that the
   letters in ASCII beside it say. */
static int
may_be_unit(const Search *search, Py_ssize_t at, Py_UCS4 sign)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(search->text), end = at + 1;
    Py_UCS4 before = at > 0 ? PyUnicode_READ_CHAR(search->text, at - 1) : ' ';
    while (end < length && is_plain_letter(PyUnicode_READ_CHAR(search->text, end))) {
        end++;
    }
    if (sign == MICRO) {
        return !is_plain_letter(before) && end - at > 1 && end - at < 5;
    }
    return (!is_plain_letter(before) || strchr("kMGTm", (int)before)) && end - at < 3;
}

/* Whether `plausible.measured` may have a say. */
static int
has_units(const Search *search, const Offer *offered)
{
    for (int n = 0; n < search->count; n++) {
        Py_UCS4 sign = meant_by(search, n, offered->wrong, offered->to);
        Py_ssize_t length = PyUnicode_GET_LENGTH(search->text), at = 0;
        while ((sign == OHM || sign == MICRO) && at < length) {
            at = PyUnicode_FindChar(search->text, search->foreign[n]->mark, at, length, 1);
            if (at < 0) {
                break;
            }
            if (may_be_unit(search, at++, sign)) {
                return 1;
            }
        }
    }
    return 0;
}

/* What a text costs that may have units; 1 where it is more than `limit` nats. */
static int
cost_measured(Search *search, PyObject *text, double limit, int64_t *grains)
{
    PyObject *measured = PyObject_CallOneArg(search->bounds->measured, text);
    int failed = measured == NULL
                     ? -1
                     : cost_in_grains(search->writing, measured, NULL, limit, grains);
    Py_XDECREF(measured);
    return failed;
}

/* Weighs the text, if it was not: most are given up before. */
static int
weigh_text(Search *search)
{
    if (search->is_weighed++) {
        return 0;
    }
    if (!isnan(search->gain)) {
        int64_t grains;
        if (cost_measured(search, search->text, INFINITY, &grains) < 0) {
            return -1;
        }
        search->limit = (double)grains / GRAIN - search->gain;
    }
    return floor_costs(search->writing, &search->plain, search->text, PLAIN);
}

/* Finds the codecs that have all of the text; parts it, if there are any, and meets its chunks, or those
   alone that are near. */
static int
begin_chunks(Search *search, PyObject *near)
{
    search->many = search->count < 0 ? 0 : possible(search->bounds, search->foreign, search->count,
                                                    search->wrongs);
    if (search->many == 0) {
        return 0;
    }
    return part_text(search, near) < 0 || meet_chunks(search, near != NULL) < 0 ? -1 : 0;
}

/* All pairs by which the text is another one, and their lowest cost and fee within `most`; without
   those by which its chunks surely cost more than they may. */
static int
look_for_pairs(Search *search, double most, int paid)
{
    Bounds *bounds = search->bounds;
    uint32_t sums[CODECS];
    if (begin_chunks(search, NULL) < 0) {
        return -1;
    }
    for (int n = 0; n < search->many; n++) {
        Offer asked = {.wrong = search->wrongs[n]};
        int summed = 0;
        if (bound_chunks(search, asked.wrong, 0) < 0) {
            return -1;
        }
        for (; asked.to < bounds->codecs; asked.to++) {
            double fee = bounds->fees[asked.wrong][asked.to];
            if (is_more(known_least(search, &asked, 0), search->limit - (paid ? fee : 0)) && !has_units(search, &asked)) {
                continue;
            }
            if (!summed++ && lowest_costs(bounds, search->text, asked.wrong, sums) < 0) {
                return -1;
            }
            if ((double)sums[asked.to] / 16 + fee <= most
                && changes(bounds, search->foreign, search->count, asked.wrong, asked.to)
                && offer(search, asked.wrong, asked.to) < 0) {
                return -1;
            }
        }
    }
    return 0;
}

/* A reading, if it costs no more than it may; NULL where it does, or for an error. */
static PyObject *
affordable(Search *search, const Offer *offered, int paid)
{
    double limit = search->limit - (paid ? offered->fee : 0);
    int units = has_units(search, offered), failed = 0;
    if (!units && may_cost_at_most(search, offered, limit, 0) <= 0) {
        return NULL;
    }
    PyObject *reading = read_as(search, offered);
    if (reading != NULL) {
        int64_t grains;
        failed = units ? cost_measured(search, reading, limit, &grains)
                       : cost_in_grains(search->writing, reading, &search->plain, limit, &grains);
    }
    if (failed) {
        Py_CLEAR(reading);
    }
    return reading;
}

/* All pairs by which the text is another one, and by which its chunks that are near do not surely cost
   more than `limit` with the fee. */
static int
look_for_near_pairs(Search *search, PyObject *near, double limit)
{
    Bounds *bounds = search->bounds;
    if (begin_chunks(search, near) < 0) {
        return -1;
    }
    for (int n = 0; n < search->many; n++) {
        Offer asked = {.wrong = search->wrongs[n]};
        if (bound_chunks(search, asked.wrong, 1) < 0) {
            return -1;
        }
        for (; asked.to < bounds->codecs; asked.to++) {
            double most = limit - bounds->fees[asked.wrong][asked.to];
            int units = has_units(search, &asked);
            if ((!units && is_more(known_least(search, &asked, 1), most))
                || !changes(bounds, search->foreign, search->count, asked.wrong, asked.to)) {
                continue;
            }
            int may_cost = units ? 1 : may_cost_at_most(search, &asked, most, 1);
            if (may_cost < 0 || (may_cost && offer(search, asked.wrong, asked.to) < 0)) {
                return -1;
            }
        }
    }
    return search->offered ? meet_chunks(search, 0) : 0;
}

/* Offers each of some pairs by which the text is another one: they are bits, by both codecs. */
static int
look_among(Search *search, const unsigned char *bits)
{
    Bounds *bounds = search->bounds;
    for (int wrong = 0; wrong < bounds->codecs && search->count > 0; wrong++) {
        int n = 0;
        while (n < search->count && search->foreign[n]->bytes[wrong]) {
            n++;
        }
        for (int to = 0; to < bounds->codecs && n == search->count; to++) {
            int at = wrong * bounds->codecs + to;
            if (bits[at / 8] >> at % 8 & 1 && changes(bounds, search->foreign, search->count, wrong, to)
                && offer(search, wrong, to) < 0) {
                return -1;
            }
        }
    }
    return search->offered == 0 ? 0 : part_text(search, NULL) < 0 ? -1 : meet_chunks(search, 0);
}

/* The readings that are offered, and that cost no more than they may. */
static PyObject *
listed(Search *search, int paid)
{
    PyObject *pairs = search->offered && weigh_text(search) < 0 ? NULL : PyList_New(0);
    for (int n = 0; n < search->offered && pairs; n++) {
        const Offer *offered = &search->offers[n];
        PyObject *reading = affordable(search, offered, paid);
        PyObject *pair = reading ? Py_BuildValue("iiN", offered->wrong, offered->to, reading) : NULL;
        if (PyErr_Occurred() || (pair != NULL && PyList_Append(pairs, pair) < 0)) {
            Py_CLEAR(pairs);
        }
        Py_XDECREF(pair);
    }
    return pairs;
}
