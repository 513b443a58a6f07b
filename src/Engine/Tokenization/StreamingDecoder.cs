using System.Text;

namespace ComicCluster.Engine.Tokenization;

/// <summary>
/// Turns ids into text as they come, never giving half of a character: the bytes of an unfinished one wait for the next id. All
/// that it gives, put together, is what <see cref="Gpt2Tokenizer.Decode"/> gives.
/// </summary>
/// <param name="tokenizer">The vocabulary.</param>
public sealed class StreamingDecoder(Gpt2Tokenizer tokenizer)
{
    private readonly Decoder _utf8 = Encoding.UTF8.GetDecoder();

    /// <summary>The text that an id completes; empty where it ends inside of a character.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public string Append(int id) => Decode(tokenizer.Bytes(id), flush: false);

    /// <summary>
    /// Ends the text: U+FFFD where it ended inside of a character, else nothing. The decoder can begin a new text.
    /// </summary>
    public string Flush() => Decode([], flush: true);

    private string Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        Span<char> characters = bytes.Length <= 256 ? stackalloc char[260] : new char[bytes.Length + 4];
        return new string(characters[.._utf8.GetChars(bytes, characters, flush)]);
    }
}
