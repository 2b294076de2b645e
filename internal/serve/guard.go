package serve

import (
	"crypto/subtle"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"piao/internal/message"
)

// Why a request is refused.
const (
	errForbidden = message.Kind("serve.forbidden")
	errBusy      = message.Kind("serve.busy")
	errRequest   = message.Kind("serve.request")
	errHidden    = message.Kind("serve.hidden")
)

// The most that a request may send: forms are short, documents may be large.
const (
	mostForm   = 64 << 10
	mostUpload = 512 << 20
)

// policy lets a page have what the desk itself serves, and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const keyCookie = "piao"

// guard lets through what comes from the page itself: of a name that the desk goes by, with the key, and no form of another page.
func (d *Desk) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", d.cacheControl())
		switch {
		case len(d.o.Hosts) > 0 && !slices.Contains(d.o.Hosts, r.Host):
			d.fail(w, r, errForbidden)
		case !d.rate.allows(r.RemoteAddr, time.Now()):
			h.Set("Retry-After", "1")
			d.fail(w, r, errBusy)
		case d.opens(w, r):
		case !d.hasKey(r) || r.Method == http.MethodPost && !sameOrigin(r):
			d.fail(w, r, errForbidden)
		default:
			d.limit(w, r)
			next.ServeHTTP(w, r)
		}
	})
}

func (d *Desk) cacheControl() string {
	if d.o.Public {
		return "public, max-age=300"
	}
	return "no-store"
}

// limit bounds what is read of a request.
func (d *Desk) limit(w http.ResponseWriter, r *http.Request) {
	most := int64(mostForm)
	if r.URL.Path == "/documenti" {
		most = mostUpload
	}
	r.Body = http.MaxBytesReader(w, r.Body, most)
}

// opens answers the first request, whose address has the key: the browser keeps it from then on, and the address bar is without it.
func (d *Desk) opens(w http.ResponseWriter, r *http.Request) bool {
	given := r.URL.Query().Get("chiave")
	if d.o.Key == "" || r.Method != http.MethodGet || !same(given, d.o.Key) {
		return false
	}
	http.SetCookie(w, &http.Cookie{Name: keyCookie, Value: d.o.Key, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	q := r.URL.Query()
	q.Del("chiave")
	to := url.URL{Path: r.URL.Path, RawQuery: q.Encode()}
	if !strings.HasPrefix(to.Path, "/") || strings.HasPrefix(to.Path, "//") { // which would be another host's
		to.Path = "/"
	}
	http.Redirect(w, r, to.String(), http.StatusSeeOther)
	return true
}

// hasKey says whether the browser has shown the key.
func (d *Desk) hasKey(r *http.Request) bool {
	if d.o.Key == "" {
		return true
	}
	c, err := r.Cookie(keyCookie)
	return err == nil && same(c.Value, d.o.Key)
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// sameOrigin says whether a form was sent by a page of the desk.
func sameOrigin(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		u, err := url.Parse(origin)
		return err == nil && u.Host == r.Host
	}
	return r.Header.Get("Sec-Fetch-Site") == "same-origin"
}

// A limiter bounds how often one address may ask: burst times at once, then perSecond times a second.
type limiter struct {
	mu   sync.Mutex
	from map[string]*bucket
}

type bucket struct {
	left float64
	at   time.Time
}

const (
	burst       = 300
	perSecond   = 60
	mostBuckets = 4096
)

func (l *limiter) allows(remote string, now time.Time) bool {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		host = remote
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.from == nil || len(l.from) >= mostBuckets { // who is new begins anew, and so does everybody
		l.from = map[string]*bucket{}
	}
	b := l.from[host]
	if b == nil {
		b = &bucket{left: burst, at: now}
		l.from[host] = b
	}
	b.left = min(burst, b.left+now.Sub(b.at).Seconds()*perSecond)
	b.at = now
	if b.left < 1 {
		return false
	}
	b.left--
	return true
}
