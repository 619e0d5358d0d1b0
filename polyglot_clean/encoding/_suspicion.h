/* Words that cost more than ordinary ones do (`screen.py`). */

static int
word_kind(Writing *self, Py_UCS4 code)
{
    if (mark_of(self, code) == NULL) {
        return -1;
    }
    Mark *mark = placed(self, code);
    if (mark->word == 0) {
        PyObject *said = PyObject_CallFunction(self->worded, "C", (int)code);
        long kind = said == NULL ? -1 : PyLong_AsLong(said);
        Py_XDECREF(said);
        if (kind < 0 || kind >= WORDED || (kind & WORD_SCRIPT) > HAN) {
            return PyErr_Occurred() ? -1 : do_not_fit();
        }
        mark->word = (uint16_t)(kind | WORDED);
    }
    return mark->word;
}

/* A chunk as a word of one script in ordinary case (`screen.one_word`). */
typedef struct {
    Py_ssize_t start, end;
    int script;     /* 0 for a chunk that is no such word */
    int foreign;
} Word;

static int
is_ordinary(const uint16_t *kinds, Py_ssize_t length, int script)
{
    if (length < 2) {
        return 0;
    }
    if (script > 3) { /* has no case */
        return 1;
    }
    if (kinds[0] & LEAD && kinds[1] & AFTER_LEAD) {
        return 0;
    }
    int tall = kinds[0] & TALL && kinds[1] & TALL;
    if (!(kinds[0] & (SMALL | TALL)) || (tall && kinds[length - 1] & NEVER_LAST)) {
        return 0;
    }
    for (Py_ssize_t at = 1; at < length; at++) {
        if (!(kinds[at] & (tall ? TALL : SMALL))) {
            return 0;
        }
    }
    return 1;
}

static Word
word_in(const uint16_t *kinds, Py_ssize_t start, Py_ssize_t end)
{
    Word word = {0};
    while (start < end && kinds[start] & BEFORE_WORDS) {
        start++;
    }
    int script = start < end ? kinds[start] & WORD_SCRIPT : 0;
    Py_ssize_t at = start, after;
    for (; script && at < end && (kinds[at] & WORD_SCRIPT) == script; at++) {
        word.foreign |= kinds[at] & IS_FOREIGN;
    }
    for (after = at; after < end && kinds[after] & AFTER_WORDS; after++) {
    }
    if (script && after == end && is_ordinary(kinds + start, at - start, script)) {
        word.start = start;
        word.end = at;
        word.script = script;
    }
    return word;
}

/* `screen._excess` of such a word; -1 for an error. */
static int64_t
excess_of(Writing *self, Text *text, Word word)
{
    Py_ssize_t length = word.end - word.start;
    const Letters *letters = letters_of(self, word.script);
    if (letters == NULL || put_letters(self, text, word.start, word.end) < 0) {
        return -1;
    }
    int64_t usual = self->usual[word.script], excess;
    if (word.script == HAN) { /* its characters stand for themselves */
        for (Py_ssize_t at = 0; at < length; at++) {
            text->word[at + 1] = read_at(text, word.start + at);
        }
        excess = apart(letters, text->word + 1, length) - usual * length;
    } else {
        uint32_t own[LANES];
        int64_t least = 0;
        weigh(letters, text->word, length + 2, own, &least);
        excess = least - usual * (length + 1);
        if (self->in_one[word.script]) {
            int64_t strange = lowest(letters, own);
            strange -= (int64_t)self->in_one[word.script] * (length + 1);
            excess = strange > 0 && strange / 4 > excess ? strange / 4 : excess;
        }
    }
    return word.foreign || excess < 0 ? 0 : excess;
}

/* Adds up the words, and lists the chunks that are none. */
static int64_t
add_excesses(Writing *self, PyObject *value, Text *text, const uint16_t *kinds, PyObject *rest)
{
    int kind = text->kind;
    const void *data = text->data;
    int64_t sum = 0;
    for (Py_ssize_t start = 0, at = 0; at <= text->length; start = ++at) {
        Py_UCS4 every = 0;
        for (; at < text->length && PyUnicode_READ(kind, data, at) != ' '; at++) {
            every |= PyUnicode_READ(kind, data, at);
        }
        Word word = word_in(kinds, start, at);
        if (word.script == 0) {
            PyObject *chunk = PyUnicode_Substring(value, start, at);
            int failed = chunk == NULL || PyList_Append(rest, chunk) < 0;
            Py_XDECREF(chunk);
            if (failed) {
                return -1;
            }
        } else if (every > 127) {
            int64_t excess = excess_of(self, text, word);
            if (excess < 0) {
                return -1;
            }
            sum += excess;
        }
    }
    return sum;
}

static int
read_kinds(Writing *self, const Text *text, uint16_t *kinds)
{
    for (Py_ssize_t at = 0; at < text->length; at++) {
        int kind = word_kind(self, read_at(text, at));
        if (kind < 0) {
            return -1;
        }
        kinds[at] = (uint16_t)kind;
    }
    return 0;
}

/* Adds up the words of a text, and lists the chunks that are none; -1 for an error. */
static int64_t
excess_in(Writing *self, PyObject *value, PyObject *rest)
{
    Text text;
    if (read_text(self, &text, value) < 0) {
        return -1;
    }
    uint16_t few[FEW], *kinds = text.length > FEW ? PyMem_New(uint16_t, text.length) : few;
    int failed = kinds == NULL || read_kinds(self, &text, kinds) < 0;
    int64_t sum = failed ? -1 : add_excesses(self, value, &text, kinds, rest);
    if (kinds != few) {
        PyMem_Free(kinds);
    }
    done(&text);
    if (sum < 0 && !PyErr_Occurred()) {
        PyErr_NoMemory();
    }
    return sum;
}

PyDoc_STRVAR(excess_doc, "excess(text): see screen.excess_of_words.");

static PyObject *
excess_(Writing *self, PyObject *value)
{
    PyObject *rest = PyList_New(0);
    int64_t sum = rest == NULL ? -1 : excess_in(self, value, rest);
    if (sum < 0) {
        Py_XDECREF(rest);
        return NULL;
    }
    return Py_BuildValue("LN", (long long)sum, rest);
}

/* How a chunk without spaces is spelled. */
typedef struct {
    int is_word;       /* of one script in ordinary case */
    int is_safe;       /* it has no character that a misreading gives */
    int64_t excess;    /* by how much the word, or else the runs of letters, cost more than words do */
    Py_ssize_t wrong;  /* letters of runs that do */
    Py_ssize_t spelt;  /* letters of runs that are not ASCII */
    int scripts;       /* of the wrong ones, a bit for each */
} Spelling;

/* As `\\w` without digits and the low line. */
static inline int
is_letter(Py_UCS4 code)
{
    return Py_UNICODE_ISALNUM(code) && !Py_UNICODE_ISDECIMAL(code);
}

static int
add_runs(Writing *self, Text *text, const uint16_t *kinds, Spelling *found)
{
    for (Py_ssize_t at = 0; at < text->length;) {
        Word run = {.start = at};
        Py_UCS4 every = 0, code = 0;
        for (; at < text->length && is_letter(code = read_at(text, at)); at++) {
            every |= code;
            run.foreign |= kinds[at] & IS_FOREIGN;
        }
        run.end = at++;
        if (every < 128) {
            continue;
        }
        run.script = (kinds[run.end - 1] >> HOME & HOMES) + 1;
        run.foreign = run.script == HAN ? 0 : run.foreign;
        int64_t excess = excess_of(self, text, run);
        if (excess < 0) {
            return -1;
        }
        found->spelt += run.end - run.start;
        found->wrong += excess ? run.end - run.start : 0;
        found->scripts |= excess ? 1 << run.script : 0;
        found->excess += excess;
    }
    return 0;
}

/* -1 for an error. */
static int
spell(Writing *self, PyObject *chunk, Spelling *found)
{
    Text text;
    *found = (Spelling){.is_safe = 1};
    if (read_text(self, &text, chunk) < 0) {
        return -1;
    }
    uint16_t few[FEW], *kinds = text.length > FEW ? PyMem_New(uint16_t, text.length) : few;
    int failed = kinds == NULL || read_kinds(self, &text, kinds) < 0;
    for (Py_ssize_t at = 0; at < text.length && !failed; at++) {
        found->is_safe &= kinds[at] & IS_FOREIGN || PyUnicode_READ_CHAR(chunk, at) < 128;
    }
    Word word = failed ? (Word){0} : word_in(kinds, 0, text.length);
    failed = failed || add_runs(self, &text, kinds, found) < 0;
    if (word.script && !failed) {
        found->is_word = 1;
        found->excess = PyUnicode_IS_ASCII(chunk) ? 0 : excess_of(self, &text, word);
        failed = found->excess < 0;
    }
    if (kinds != few) {
        PyMem_Free(kinds);
    }
    done(&text);
    if (failed && !PyErr_Occurred()) {
        PyErr_NoMemory();
    }
    return failed ? -1 : 0;
}
