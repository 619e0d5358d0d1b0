/* What a text costs (`plausible.py`). */

typedef struct {
    int64_t grains;                /* what stands between words, and case, in parts of a nat */
    int64_t floor;                 /* what each word costs in its own language, in sixteenths */
    int64_t spaces;
    int count, order[SCRIPTS];
    uint32_t sums[SCRIPTS + 1][LANES]; /* of the scripts that were met, which are `count` */
} Costs;

/* Begins to add up, what is in `before` if there is anything. */
static void
begin_costs(Costs *costs, const Costs *before)
{
    costs->grains = before ? before->grains : 0;
    costs->floor = before ? before->floor : 0;
    costs->spaces = 0;
    costs->count = before ? before->count : 0;
    for (int n = 0; n < costs->count; n++) {
        int script = costs->order[n] = before->order[n];
        memcpy(costs->sums[script], before->sums[script], sizeof costs->sums[script]);
    }
}

static inline int
is_capital(unsigned char shape)
{
    return shape >= 'A' && shape <= 'Z';
}

static inline int
is_cased(unsigned char shape)
{
    return shape == 'a' || shape == 'c' || shape == 'g';
}

/* `plausible._case` */
static int
case_cost(const unsigned char *shapes, Py_ssize_t length)
{
    Py_ssize_t capitals = 0, run = 0, pairs = 0, nats = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        unsigned char shape = shapes[at], next = at + 1 < length ? shapes[at + 1] : 0;
        if (is_capital(shape)) {
            capitals++;
            run++;
            pairs += run % 2 == 0;
            if (run > 1 && is_cased(next)) {
                nats += 3 + 5 * (shape != 'A' && shapes[at - 1] == shape && next == (shape | 32));
            }
            continue;
        }
        run = 0;
        if (is_cased(shape) && is_capital(next)) {
            nats += 5 + 5 * (shape != 'a' && (next | 32) == shape);
        }
    }
    if (capitals == 0) {
        return 0;
    }
    if (capitals == 1 && length > 1 && is_capital(shapes[0])) {
        return GRAIN;
    }
    if (!is_capital(shapes[0])) {
        return (int)nats * GRAIN;
    }
    int all = length > 2 && capitals == length;
    return (int)(GRAIN + all * GRAIN * 3 / 2 + pairs * (GRAIN * 3 / 10) + nats * GRAIN);
}

static void
add_costs(Costs *costs, const Letters *letters, int script, const uint32_t *own, int64_t more)
{
    uint32_t least = lowest(letters, own), *sums = costs->sums[script];
    int known = 0;
    for (; known < costs->count && costs->order[known] != script; known++) {
    }
    if (known == costs->count) {
        costs->order[costs->count++] = script;
        memset(sums, 0, sizeof costs->sums[script]);
    }
    for (int n = 0; n < letters->languages; n++) {
        uint32_t cost = own[n] < least + FOREIGN_WORD ? own[n] : least + FOREIGN_WORD;
        sums[n] += cost + (uint32_t)more;
    }
    costs->floor += least + more;
}

/* Puts a word into `text->word`, in lower case, a space at each end. */
static int
put_letters(Writing *self, Text *text, Py_ssize_t start, Py_ssize_t end)
{
    Py_ssize_t length = end - start;
    Py_UCS4 *word = text->word;
    word[0] = word[length + 1] = ' ';
    memcpy(word + 1, text->letters + start, length * sizeof *word);
    Py_ssize_t at = start;
    while (at < end && read_at(text, at) != 0x3a3) {
        at++;
    }
    if (at == end) {
        return 0;
    }
    const char *first = (const char *)text->data + start * text->kind; /* sigma differs at the end */
    PyObject *given = PyUnicode_FromKindAndData(text->kind, first, length);
    PyObject *lower = given ? PyObject_CallOneArg(self->lowered, given) : NULL;
    Py_XDECREF(given);
    if (lower == NULL || PyUnicode_GET_LENGTH(lower) != length
        || PyUnicode_AsUCS4(lower, word + 1, length, 0) == NULL) {
        Py_XDECREF(lower);
        return PyErr_Occurred() ? -1 : do_not_fit();
    }
    Py_DECREF(lower);
    return 0;
}

/* `plausible._spelling`, of letters of one script and marks on them. */
static int
add_spelling(Writing *self, Costs *costs, Text *text, Py_ssize_t start, Py_ssize_t end)
{
    int script = self->script[text->shapes[start]];
    Py_ssize_t length = end - start;
    uint32_t own[LANES];
    const Letters *letters = letters_of(self, script);
    if (letters == NULL) {
        return -1;
    }
    Py_UCS4 *word = text->word;
    if (put_letters(self, text, start, end) < 0) {
        return -1;
    }
    weigh(letters, word, length + 2, own, NULL);
    int known = 0;
    if (length <= KNOWN_LENGTH && may_be_among(&self->sieves[script], word + 1, length)) {
        PyObject *plain = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, word + 1, length);
        known = plain == NULL ? -1 : PySet_Contains(self->words[script], plain);
        Py_XDECREF(plain);
        if (known < 0) {
            return -1;
        }
    }
    int64_t least = lowest(letters, own);
    add_costs(costs, letters, script, own, known ? -(least < KNOWN ? least : KNOWN) : 0);
    return 0;
}

/* `plausible._han` */
static int
add_han(Writing *self, Costs *costs, const Py_UCS4 *run, Py_ssize_t length)
{
    const Letters *letters = letters_of(self, HAN);
    uint32_t own[LANES] = {0};
    if (letters == NULL) {
        return -1;
    }
    for (Py_ssize_t at = 0; at < length; at++) {
        add_gram(letters, run + at, 1, own);
    }
    int64_t rare = (int64_t)lowest(letters, own) - ORDINARY_HAN * length;
    add_costs(costs, letters, HAN, own, rare > 0 ? 2 * rare : 0);
    return 0;
}

/* What signs and marks cost by what stands beside them (`plausible._beside`). */
static int
sign_cost(const Writing *self, unsigned char before, unsigned char shape, unsigned char after)
{
    int letters = (self->script[before] != 0) + (self->script[after] != 0);
    switch (shape) {
    case 'm':
        return before && strchr("acghrtkjwxyqomACG'", before) ? 0 : 8;
    case '"':
    case '?':
        return letters == 2 ? 6 : 0;
    case '#':
    case '+':
    case '!':
        return letters == 2 ? 6 : letters == 1 ? 2 : 0;
    default:
        return 0;
    }
}

static inline int
is_han(unsigned char shape)
{
    return shape == 'w' || shape == 'x' || shape == 'y' || shape == 'j';
}

/* A word: letters and the marks on them, by script. */
static int
add_word(Writing *self, Costs *costs, Text *text, Py_ssize_t start, Py_ssize_t end)
{
    const unsigned char *shapes = text->shapes;
    costs->grains += case_cost(shapes + start, end - start);
    for (Py_ssize_t at = start; at < end;) {
        Py_ssize_t run = at;
        int script = self->script[shapes[at]];
        while (at < end && (shapes[at] == 'm' || self->script[shapes[at]] == script)) {
            at++;
        }
        if (add_spelling(self, costs, text, run, at) < 0) {
            return -1;
        }
    }
    return 0;
}

/* `plausible._chunk` */
static int
add_chunk(Writing *self, Costs *costs, Text *text, Py_ssize_t start, Py_ssize_t end)
{
    const unsigned char *shapes = text->shapes;
    int eastern = 0;
    for (Py_ssize_t at = start; at < end;) {
        Py_ssize_t word = at;
        if (self->script[shapes[at]] == 0) {
            costs->grains += self->flat[shapes[at]] * (GRAIN / 2);
            eastern |= is_han(shapes[at++]);
            continue;
        }
        while (at < end && (shapes[at] == 'm' || self->script[shapes[at]])) {
            at++;
        }
        if (add_word(self, costs, text, word, at) < 0) {
            return -1;
        }
    }
    for (Py_ssize_t at = start; eastern && at < end; at++) {
        Py_ssize_t run = at;
        while (at < end && is_han(shapes[at])) {
            at++;
        }
        if (at > run && add_han(self, costs, text->letters + run, at - run) < 0) {
            return -1;
        }
    }
    for (Py_ssize_t at = start; at < end; at++) {
        unsigned char before = at > start ? shapes[at - 1] : 0;
        unsigned char after = at + 1 < end ? shapes[at + 1] : 0;
        int nats = (self->between[shapes[at]][after] & 127) + sign_cost(self, before, shapes[at], after);
        costs->grains += nats * GRAIN;
    }
    return 0;
}

enum { EVERY, PLAIN, OTHER }; /* chunks: all, those in ASCII, the others */

static inline int64_t
floor_in_grains(const Costs *costs)
{
    return costs->grains + costs->floor * OF_UNIT;
}

static inline int
is_more(int64_t grains, double limit)
{
    return (double)grains / GRAIN > limit;
}

/* Adds up the chunks between spaces; 1 where they surely cost more than `limit` nats. */
static int
add_chunks(Writing *self, Costs *costs, Text *text, int which, double limit)
{
    costs->spaces = -1;
    for (Py_ssize_t start = 0, at = 0; at <= text->length; start = ++at) {
        Py_UCS4 every = 0;
        costs->spaces++;
        for (; at < text->length && read_at(text, at) != ' '; at++) {
            every |= read_at(text, at);
        }
        if (which != EVERY && (which == PLAIN) != (every < 128)) {
            continue;
        }
        if (add_chunk(self, costs, text, start, at) < 0) {
            return -1;
        }
        if (is_more(floor_in_grains(costs), limit)) {
            return 1;
        }
    }
    return 0;
}

static PyObject *
nats(int64_t grains)
{
    return PyFloat_FromDouble((double)grains / GRAIN);
}

/* What a text costs, given the costs of its chunks in ASCII, or NULL; 1 where it is more than
   `limit` nats. */
static int
cost_in_grains(Writing *self, PyObject *value, const Costs *plain, double limit, int64_t *grains)
{
    Text text;
    Costs costs;
    if (read_text(self, &text, value) < 0) {
        return -1;
    }
    begin_costs(&costs, plain);
    int failed = add_chunks(self, &costs, &text, plain ? OTHER : EVERY, limit);
    *grains = costs.grains + costs.spaces * self->flat[' '] * (GRAIN / 2);
    for (int n = 0; n < costs.count; n++) {
        int script = costs.order[n];
        *grains += (int64_t)lowest(self->letters[script], costs.sums[script]) * OF_UNIT;
    }
    *grains += (text.traits & SOUTHERN && text.traits & OTHERS) ? 4 * GRAIN : 0;
    *grains += (text.traits & OPENS_QUOTE && !(text.traits & CLOSES_QUOTE)) ? 3 * GRAIN : 0;
    *grains += memchr(text.shapes, 'o', text.length) != NULL ? 6 * GRAIN : 0;
    done(&text);
    return failed ? failed : is_more(*grains, limit);
}

PyDoc_STRVAR(cost_doc, "cost(text): see plausible.cost_of.");

static PyObject *
cost_(Writing *self, PyObject *text)
{
    int64_t grains;
    return cost_in_grains(self, text, NULL, INFINITY, &grains) < 0 ? NULL : nats(grains);
}

static int
floor_costs(Writing *self, Costs *costs, PyObject *value, int which)
{
    Text text;
    begin_costs(costs, NULL);
    if (read_text(self, &text, value) < 0) {
        return -1;
    }
    int failed = add_chunks(self, costs, &text, which, INFINITY);
    done(&text);
    return failed;
}

PyDoc_STRVAR(plain_doc, "plain(text): see plausible.lowest_cost.");

static PyObject *
plain_(Writing *self, PyObject *value)
{
    Costs costs;
    return floor_costs(self, &costs, value, PLAIN) ? NULL : nats(floor_in_grains(&costs));
}

PyDoc_STRVAR(mixes_doc, "mixes(text): see plausible.mixes.");

static PyObject *
mixes_(Writing *self, PyObject *value)
{
    Text text;
    long found = 0;
    if (read_text(self, &text, value) < 0) {
        return NULL;
    }
    for (Py_ssize_t at = 1; at < text.length; at++) {
        found += (self->between[text.shapes[at - 1]][text.shapes[at]] & MIXES) != 0;
    }
    done(&text);
    return PyLong_FromLong(found);
}

PyDoc_STRVAR(odd_doc, "odd(text): see plausible.odd_of.");

static PyObject *
odd_(Writing *self, PyObject *value)
{
    Text text;
    int odd = 0;
    if (read_text(self, &text, value) < 0) {
        return NULL;
    }
    for (Py_ssize_t at = 0; at < text.length && !odd; at++) {
        unsigned char shape = text.shapes[at], before = at ? text.shapes[at - 1] : 0;
        unsigned char after = at + 1 < text.length ? text.shapes[at + 1] : 0;
        odd = (self->between[shape][after] & 127) >= SWITCH || shape == '!' || shape == '?'
              || shape == '+' || (shape == 'c' && after == 'C') || (shape == 'g' && after == 'G')
              || (shape != 'm' && sign_cost(self, before, shape, after));
    }
    done(&text);
    return PyBool_FromLong(odd);
}

PyDoc_STRVAR(shape_doc, "shape(text): see shapes.shape.");

static PyObject *
shape_(Writing *self, PyObject *value)
{
    Text text;
    if (read_text(self, &text, value) < 0) {
        return NULL;
    }
    PyObject *shapes = PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, text.shapes, text.length);
    done(&text);
    return shapes;
}
