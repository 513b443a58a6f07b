using System.Text;

namespace ComicCluster.Publishing;

/// <summary>The chunks tEXt and iTXt of a PNG file (PNG specification, third edition, 11.3.3).</summary>
internal static class PngText
{
    /// <summary>Puts texts before the picture's data, in the keywords' order.</summary>
    public static byte[] Insert(ReadOnlySpan<byte> png, IReadOnlyDictionary<string, string> texts)
    {
        var result = new List<byte>(png.Length);
        var afterHeader = PngChunk.Read(png, PngChunk.Signature.Length).End;
        result.AddRange(png[..afterHeader]);
        foreach (var (keyword, text) in texts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            CheckKeyword(keyword);
            // tEXt is Latin-1 and known to every reader; iTXt is UTF-8: keyword, 0, compression flag and method, no language, no translation.
            if (Ascii.IsValid(text)) PngChunk.Write(result, "tEXt"u8, Encoding.ASCII.GetBytes($"{keyword}\0{text}"));
            else PngChunk.Write(result, "iTXt"u8, Encoding.UTF8.GetBytes($"{keyword}\0\0\0\0\0{text}"));
        }
        result.AddRange(png[afterHeader..]);
        return [.. result];
    }

    public static Dictionary<string, string> Read(ReadOnlySpan<byte> png)
    {
        if (!png.StartsWith(PngChunk.Signature)) throw new InvalidDataException("The file is no PNG picture.");
        var texts = new Dictionary<string, string>();
        var position = PngChunk.Signature.Length;
        while (true)
        {
            var chunk = PngChunk.Read(png, position);
            if (chunk.Type.SequenceEqual("IEND"u8)) return texts;
            if (Text(chunk.Type, chunk.Data) is var (keyword, text)) texts.TryAdd(keyword, text);
            position = chunk.End;
        }
    }

    private static (string Keyword, string Text)? Text(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var international = type.SequenceEqual("iTXt"u8);
        if (!international && !type.SequenceEqual("tEXt"u8)) return null;
        var keyword = UpToZero(ref data);
        if (!international) return (Encoding.Latin1.GetString(keyword), Encoding.Latin1.GetString(data));
        if (data.Length < 2) throw Damaged();
        var compressed = data[0] != 0;
        data = data[2..];
        UpToZero(ref data); // language
        UpToZero(ref data); // translated keyword
        return compressed ? null : (Encoding.Latin1.GetString(keyword), Encoding.UTF8.GetString(data));
    }

    private static ReadOnlySpan<byte> UpToZero(ref ReadOnlySpan<byte> data)
    {
        var end = data.IndexOf((byte)0);
        if (end < 0) throw Damaged();
        var part = data[..end];
        data = data[(end + 1)..];
        return part;
    }

    private static void CheckKeyword(string keyword)
    {
        if (keyword.Length is < 1 or > 79 || keyword.Any(c => c is < ' ' or > '~') || keyword != keyword.Trim() || keyword.Contains("  "))
            throw new ArgumentException($"'{keyword}' can't be a keyword of a PNG file: 1 to 79 printable ASCII characters, single spaces inside.");
    }

    private static InvalidDataException Damaged() => new("A text of the PNG file is damaged.");
}
