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
    if (word.script == HAN) {
        excess = apart(letters, text->word + 1, length) - usual * length;
    } else {
        excess = in_any(letters, text->word, length + 2) - usual * (length + 1);
    }
    if (self->in_one[word.script]) {
        uint32_t own[LANES];
        weigh(letters, text->word, length + 2, own);
        int64_t strange = lowest(letters, own);
        strange -= (int64_t)self->in_one[word.script] * (length + 1);
        excess = strange > 0 && strange / 4 > excess ? strange / 4 : excess;
    }
    return word.foreign || excess < 0 ? 0 : excess;
}

/* Adds up the words, and lists the chunks that are none. */
static int64_t
add_excesses(Writing *self, Text *text, const uint16_t *kinds, PyObject *rest)
{
    int kind = PyUnicode_KIND(text->text);
    const void *data = PyUnicode_DATA(text->text);
    int64_t sum = 0;
    for (Py_ssize_t start = 0, at = 0; at <= text->length; start = ++at) {
        Py_UCS4 every = 0;
        for (; at < text->length && PyUnicode_READ(kind, data, at) != ' '; at++) {
            every |= PyUnicode_READ(kind, data, at);
        }
        Word word = word_in(kinds, start, at);
        if (word.script == 0) {
            PyObject *chunk = PyUnicode_Substring(text->text, start, at);
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

PyDoc_STRVAR(excess_doc, "excess(text): see screen.excess_of_words.");

static PyObject *
excess_(Writing *self, PyObject *value)
{
    Text text;
    if (read_text(self, &text, value) < 0) {
        return NULL;
    }
    uint16_t few[FEW], *kinds = text.length > FEW ? PyMem_New(uint16_t, text.length) : few;
    PyObject *rest = PyList_New(0);
    int failed = kinds == NULL || rest == NULL;
    for (Py_ssize_t at = 0; at < text.length && !failed; at++) {
        int kind = word_kind(self, PyUnicode_READ_CHAR(value, at));
        kinds[at] = (uint16_t)kind;
        failed = kind < 0;
    }
    int64_t sum = failed ? -1 : add_excesses(self, &text, kinds, rest);
    if (kinds != few) {
        PyMem_Free(kinds);
    }
    done(&text);
    if (sum < 0) {
        Py_XDECREF(rest);
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    }
    return Py_BuildValue("LN", (long long)sum, rest);
}
