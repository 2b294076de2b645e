package serve

import (
	"context"
	"crypto/rand"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"piao/internal/message"
)

// errTaken is the error of an address that cannot be listened at.
const errTaken = message.Kind("serve.taken")

// NewKey makes the key that the first address has.
func NewKey() string { return rand.Text() }

// A Listener is where the pages can be asked for.
type Listener struct {
	net.Listener
	// URL is the address that opens the page, Hosts are the names that it goes by.
	URL   string
	Hosts []string
}

// Listen listens at an address of this machine, such as 127.0.0.1; port 0 takes any that is free.
func Listen(ctx context.Context, addr string, port int) (*Listener, error) {
	addr = strings.Trim(addr, "[]")
	at := net.JoinHostPort(addr, strconv.Itoa(port))
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", at)
	if err != nil {
		return nil, errTaken.With(message.New("as.is", at))
	}
	given := strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
	names := []string{addr}
	if Loopback(addr) {
		names = append(names, "127.0.0.1", "localhost", "::1")
	}
	found := &Listener{Listener: l, URL: "http://" + net.JoinHostPort(addr, given) + "/"}
	for _, name := range names {
		found.Hosts = append(found.Hosts, net.JoinHostPort(name, given))
		if given == "80" { // which browsers leave out
			found.Hosts = append(found.Hosts, name)
		}
	}
	return found, nil
}

// Loopback says whether an address is one that only this machine reaches.
func Loopback(addr string) bool {
	ip := net.ParseIP(strings.Trim(addr, "[]"))
	return addr == "localhost" || ip != nil && ip.IsLoopback()
}

// Opening is the address that opens the desk at a path: with the key, where there is one.
func (l *Listener) Opening(key, path string) string {
	if key == "" {
		return l.URL + strings.TrimPrefix(path, "/")
	}
	sign := "?"
	if strings.Contains(path, "?") {
		sign = "&"
	}
	return l.URL + strings.TrimPrefix(path, "/") + sign + "chiave=" + url.QueryEscape(key)
}

// Serve serves the desk until the context ends; requests that are being answered are answered.
func (d *Desk) Serve(ctx context.Context, l net.Listener) error {
	s := &http.Server{
		Handler: d.Handler(), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 10 * time.Minute, WriteTimeout: 10 * time.Minute,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10, BaseContext: func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
	}
	ended := make(chan error, 1)
	go func() {
		<-ctx.Done()
		d.stop()
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		ended <- s.Shutdown(last)
	}()
	if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	if err := <-ended; !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return s.Close()
}
