package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"

	"piao/internal/message"
)

// A crypt undoes the standard security handler (ISO 32000-2, 7.6) for streams. Strings stay as they are: nothing that the package
// reads is one, and those of an object stream are not encrypted on their own.
type crypt struct {
	key []byte
	// cipher is V2 (RC4), AESV2, AESV3, or Identity.
	cipher name
}

// openCrypt finds the key of an encrypted file: with the empty user password, which most files of public bodies have, or with the
// password given, as the user's or the owner's.
func (f *file) openCrypt(password string) error {
	var d dict
	switch v := f.xref.trailer["Encrypt"].(type) {
	case nil:
		return nil
	case dict:
		d = v
	case ref:
		o, _ := f.parseAt(v.num)
		d, _ = o.(dict)
	}
	if d["Filter"] != name("Standard") {
		return ErrPassword.With(message.New("why.pdf.handler"))
	}
	h := newHandler(d, f.xref.trailer)
	if h.version >= 4 && h.cipher == "Identity" && filterMethod(d, "StrF") == "Identity" {
		return nil // what it encrypts are files that are attached
	}
	for _, pw := range []string{"", password, latin1(password)} {
		for _, key := range [][]byte{h.userKey(pw), h.ownerKey(pw)} {
			if key != nil {
				f.crypt = &crypt{key: key, cipher: h.cipher}
				return nil
			}
		}
	}
	if f.scanned && h.id == nil && h.revision < 5 {
		return ErrDamaged.With(message.New("why.pdf.nokey"))
	}
	return ErrPassword
}

// latin1 writes a password in one byte a letter, as files up to AES-128 have it; as it is where a letter has none.
func latin1(password string) string {
	var b []byte
	for _, r := range password {
		if r > 0xFF {
			return password
		}
		b = append(b, byte(r))
	}
	return string(b)
}

// A handler holds what the encryption dictionary says.
type handler struct {
	version, revision, length int // length of the key in bytes
	o, u, oe, ue, id          []byte
	p                         uint32
	cipher                    name
	encryptMetadata           bool
}

func newHandler(d, trailer dict) *handler {
	h := &handler{version: d.count("V"), revision: d.count("R"), length: d.count("Length") / 8, cipher: "V2", encryptMetadata: d["EncryptMetadata"] != false}
	str := func(key string) []byte { s, _ := d[key].(string); return []byte(s) }
	h.o, h.u, h.oe, h.ue = str("O"), str("U"), str("OE"), str("UE")
	if p, ok := d["P"].(float64); ok {
		h.p = uint32(int64(p))
	}
	if ids, ok := trailer["ID"].([]any); ok && len(ids) > 0 {
		s, _ := ids[0].(string)
		h.id = []byte(s)
	}
	if h.version >= 4 {
		h.cipher = filterMethod(d, "StmF")
		h.length = 16
	}
	if h.length < 5 || h.length > 16 || h.revision < 3 {
		h.length = 5
	}
	return h
}

// filterMethod gives the method of the crypt filter for streams (StmF) or strings (StrF).
func filterMethod(d dict, key string) name {
	filters, _ := d["CF"].(dict)
	filter, _ := d[key].(name)
	cf, _ := filters[string(filter)].(dict)
	if method, ok := cf["CFM"].(name); ok && method != "None" {
		return method
	}
	return "Identity"
}

var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

func padded(password []byte) []byte {
	return append(append([]byte{}, password...), padding...)[:32]
}

// userKey gives the file's key where password is the user's, else nil.
func (h *handler) userKey(password string) []byte {
	if h.revision >= 5 {
		return h.key256([]byte(password), nil, h.u, h.ue)
	}
	if len(h.o) < 32 || len(h.u) < 16 {
		return nil
	}
	m := md5.New()
	m.Write(padded([]byte(password)))
	m.Write(h.o[:32])
	m.Write(binary.LittleEndian.AppendUint32(nil, h.p))
	m.Write(h.id)
	if h.revision >= 4 && !h.encryptMetadata {
		m.Write([]byte{255, 255, 255, 255})
	}
	key := m.Sum(nil)
	if h.revision >= 3 {
		for range 50 {
			s := md5.Sum(key[:h.length])
			key = s[:]
		}
	}
	key = key[:h.length]
	if h.isUserKey(key) {
		return key
	}
	return nil
}

func (h *handler) isUserKey(key []byte) bool {
	if h.revision < 3 {
		return bytes.Equal(rc4Once(key, padding), h.u[:min(32, len(h.u))])
	}
	s := md5.Sum(append(append([]byte{}, padding...), h.id...))
	return bytes.Equal(rc4Rounds(key, s[:], 0, 19, 1), h.u[:16])
}

// ownerKey gives the file's key where password is the owner's: up to revision 4 it opens the user's password.
func (h *handler) ownerKey(password string) []byte {
	if h.revision >= 5 {
		if len(h.u) < 48 {
			return nil
		}
		return h.key256([]byte(password), h.u[:48], h.o, h.oe)
	}
	if password == "" || len(h.o) < 32 {
		return nil
	}
	s := md5.Sum(padded([]byte(password)))
	key := s[:]
	if h.revision < 3 {
		return h.userKey(string(rc4Once(key[:5], h.o[:32])))
	}
	for range 50 {
		s := md5.Sum(key[:h.length])
		key = s[:]
	}
	return h.userKey(string(rc4Rounds(key[:h.length], h.o[:32], 19, 0, -1)))
}

func rc4Once(key, data []byte) []byte {
	out := make([]byte, len(data))
	if c, err := rc4.NewCipher(key); err == nil {
		c.XORKeyStream(out, data)
	}
	return out
}

// rc4Rounds applies RC4 with the key's bytes each xored with the round's number.
func rc4Rounds(key, data []byte, from, to, step int) []byte {
	for i := from; ; i += step {
		k := bytes.Clone(key)
		for j := range k {
			k[j] ^= byte(i)
		}
		if data = rc4Once(k, data); i == to {
			return data
		}
	}
}

// key256 gives the key of an AES-256 file: entry is /U or /O (hash, validation salt, key salt), wrapped is /UE or /OE.
func (h *handler) key256(password, extra, entry, wrapped []byte) []byte {
	if len(entry) < 48 || len(wrapped) < 32 || len(password) > 127 {
		return nil
	}
	if !bytes.Equal(h.hash(password, entry[32:40], extra), entry[:32]) {
		return nil
	}
	block, err := aes.NewCipher(h.hash(password, entry[40:48], extra))
	if err != nil {
		return nil
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(key, wrapped[:32])
	return key
}

// hash is that of revision 6 (algorithm 2.B); revision 5 has SHA-256 alone.
func (h *handler) hash(password, salt, extra []byte) []byte {
	join := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	s := sha256.Sum256(join(password, salt, extra))
	k := s[:]
	if h.revision < 6 {
		return k
	}
	for i := 0; ; i++ {
		e := bytes.Repeat(join(password, k, extra), 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		sum := 0
		for _, b := range e[:16] {
			sum += int(b)
		}
		switch sum % 3 {
		case 0:
			s := sha256.Sum256(e)
			k = s[:]
		case 1:
			s := sha512.Sum384(e)
			k = s[:]
		default:
			s := sha512.Sum512(e)
			k = s[:]
		}
		if i >= 63 && int(e[len(e)-1]) <= i-31 {
			return k[:32]
		}
	}
}

// decrypt gives the bytes of the stream of object r.
func (c *crypt) decrypt(data []byte, r ref) []byte {
	switch c.cipher {
	case "V2":
		return rc4Once(c.objectKey(r, nil), data)
	case "AESV2":
		return decryptAES(c.objectKey(r, []byte("sAlT")), data)
	case "AESV3":
		return decryptAES(c.key, data)
	}
	return data
}

func (c *crypt) objectKey(r ref, salt []byte) []byte {
	m := md5.New()
	m.Write(c.key)
	m.Write([]byte{byte(r.num), byte(r.num >> 8), byte(r.num >> 16), byte(r.gen), byte(r.gen >> 8)})
	m.Write(salt)
	return m.Sum(nil)[:min(len(c.key)+5, 16)]
}

// decryptAES undoes AES in CBC mode: the first block is the initial vector, the last ends with its padding.
func decryptAES(key, data []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil || len(data) < 2*aes.BlockSize {
		return nil
	}
	iv, data := data[:aes.BlockSize], data[aes.BlockSize:]
	out := make([]byte, len(data)/aes.BlockSize*aes.BlockSize)
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(out, data[:len(out)])
	if n := int(out[len(out)-1]); n > 0 && n <= aes.BlockSize {
		out = out[:len(out)-n]
	}
	return out
}
