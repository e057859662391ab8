package io.rapport.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/// Text of any encoding as UTF-8 without byte order mark. What cannot be decoded becomes the byte 0xFF, which no UTF-8
/// text holds, so that the row it is in can be rejected.
final class Utf8Input extends InputStream {
    static final byte UNDECODABLE = (byte) 0xFF;

    private static final int BLOCK = 1 << 16;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).flip();
    private final CharBuffer chars = CharBuffer.allocate(BLOCK);
    private final byte[] out = new byte[BLOCK * 3 + 8];
    private int outStart;
    private int outEnd;
    private boolean started;
    private boolean ended;

    private Utf8Input(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /// @param encoding name of a character set
    static InputStream of(InputStream in, String encoding) throws IOException {
        if (encoding.equalsIgnoreCase("UTF-8") || encoding.equals(EncodingSurvey.ASCII)) {
            return withoutMark(in);
        }
        return new Utf8Input(in, Charset.forName(encoding));
    }

    private static InputStream withoutMark(InputStream in) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(in, 3);
        byte[] head = pushback.readNBytes(3);
        boolean mark = head.length == 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF;
        if (!mark) {
            pushback.unread(head);
        }
        return pushback;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (outStart == outEnd) {
            if (ended) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, outEnd - outStart);
        System.arraycopy(out, outStart, into, offset, count);
        outStart += count;
        return count;
    }

    private void decode() throws IOException {
        outStart = 0;
        outEnd = 0;
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        boolean last = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, last);
        encode(chars.flip());
        if (result.isError()) {
            bytes.position(bytes.position() + result.length());
            out[outEnd++] = UNDECODABLE;
        }
        ended = last && !bytes.hasRemaining();
    }

    private void encode(CharBuffer text) {
        while (text.hasRemaining()) {
            char c = text.get();
            if (!started) {
                started = true;
                if (c == '\uFEFF') {
                    continue;
                }
            }
            if (c < 0x80) {
                out[outEnd++] = (byte) c;
            } else if (c < 0x800) {
                out[outEnd++] = (byte) (0xC0 | c >> 6);
                out[outEnd++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c) && text.hasRemaining()) {
                int point = Character.toCodePoint(c, text.get());
                out[outEnd++] = (byte) (0xF0 | point >> 18);
                out[outEnd++] = (byte) (0x80 | point >> 12 & 0x3F);
                out[outEnd++] = (byte) (0x80 | point >> 6 & 0x3F);
                out[outEnd++] = (byte) (0x80 | point & 0x3F);
            } else {
                out[outEnd++] = (byte) (0xE0 | c >> 12);
                out[outEnd++] = (byte) (0x80 | c >> 6 & 0x3F);
                out[outEnd++] = (byte) (0x80 | c & 0x3F);
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
