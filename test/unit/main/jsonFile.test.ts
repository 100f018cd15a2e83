import { describe, expect, test } from 'vitest';
import { jsonOf } from '../../../main/config/jsonFile.ts';

const text = '{"namn": "Mottagning å ä ö"}';
const swapped = (): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();

describe('a file as editors on Windows save it', () => {
  test('P94, P95 the encoding is told by its mark; what is neither says how to save it', () => {
    const whole = { ok: true, value: { namn: 'Mottagning å ä ö' } };
    expect(jsonOf(Buffer.from(text))).toEqual(whole);
    expect(jsonOf(Buffer.from(`\uFEFF${text}`))).toEqual(whole);
    expect(jsonOf(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(whole);
    expect(jsonOf(swapped())).toEqual(whole);
    expect(jsonOf(Buffer.from(text, 'latin1'))).toEqual({
      ok: false,
      error: 'är inte sparad som UTF-8; spara om den med den kodningen',
    });
  });

  test('P94, P95 what is not JSON says on which line, that it ends too soon, or that it is empty', () => {
    const error = (written: string): unknown => jsonOf(Buffer.from(written));
    const at = (place: string) => ({ ok: false, error: `är inte JSON: fel vid ${place}` });
    expect(error('{\n  "a": 1,\n  "b": ,\n}')).toEqual(at('rad 3, tecken 8'));
    expect(error('{\r\n  "a": 1,\r\n}')).toEqual(at('rad 3, tecken 1'));
    expect(error('{"a": [1, tru, 2]}')).toEqual(at('rad 1, tecken 14'));
    expect(error('{"a": 1} {')).toEqual(at('rad 1, tecken 10'));
    expect(error('inte json')).toEqual(at('rad 1, tecken 1'));
    expect(error('{"a": [1, 2')).toEqual({ ok: false, error: 'är inte JSON: den tar slut för tidigt' });
    expect(error('{"a": "b')).toEqual({ ok: false, error: 'är inte JSON: den tar slut för tidigt' });
    expect(error(' \n')).toEqual({ ok: false, error: 'är tom' });
  });

  test('P94, P95 a name given twice is refused with its place, never the last one taken without a word', () => {
    const said = (written: string): unknown => jsonOf(Buffer.from(written));
    const twice = (place: string) => ({
      ok: false,
      error: `har samma namn två gånger: ${place}; ta bort den ena raden`,
    });
    expect(said('{"a": {"b": 24, "c": [], "b": 48}}')).toEqual(twice('a.b'));
    expect(said('{"rows": [{"n": 1}, {"x": ["n", "n"], "n": 1, "\\u006e": 2}]}')).toEqual(twice('rows[1].n'));
    expect(said('[{"a": 1}, {"a": "a"}, "a", "a", {"b": {"a": "{\\"a\\":"}, "a": 1}]')).toMatchObject({ ok: true });
    expect(said('{"a": 1, "b": 2, "a": 3}')).toEqual(twice('a'));
  });
});
