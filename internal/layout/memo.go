package layout

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// A memo keeps what a function gives for short texts: the words of the form come again in each scheda. It holds a fixed number of them,
// a new one in the place of an old one, and may be used by several goroutines at once.
type memo[T any] struct {
	of    func(text string) T
	seed  maphash.Seed
	known [1 << 11]atomic.Pointer[known[T]]
}

type known[T any] struct {
	text string
	v    T
}

// longestKnown is how many bytes a text has that is kept: labels, months and marks, but few values.
const longestKnown = 64

func newMemo[T any](of func(text string) T) *memo[T] {
	return &memo[T]{of: of, seed: maphash.MakeSeed()}
}

// get gives what the function gives.
func (m *memo[T]) get(text string) T {
	if len(text) > longestKnown {
		return m.of(text)
	}
	at := &m.known[maphash.String(m.seed, text)%uint64(len(m.known))]
	if k := at.Load(); k != nil && k.text == text {
		return k.v
	}
	text = strings.Clone(text) // it is a part of a document, which need not be kept for it
	v := m.of(text)
	at.Store(&known[T]{text, v})
	return v
}
