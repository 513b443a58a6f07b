using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Tests.Checkpoints;

/// <summary>Damages files as transmission, other programs and attackers do, in a way that a seed repeats.</summary>
internal sealed partial class FileMutator(ulong seed)
{
    private static readonly string[] Numbers =
    [
        "0", "-1", "1e308", "1e999", "0.5", "255", "4294967296", "9223372036854775807", "18446744073709551615",
        "99999999999999999999999",
    ];

    private static readonly string[] Insertions =
        ["[", "{", "}", "\"", ",", "null", "\\ud800", "\0", "\ufffd", "../", ":", "true", "\"a\":1,", "\n", "é"];

    private readonly RandomStream _random = new(seed);

    /// <summary>One to three mutations of a text or of any bytes.</summary>
    public byte[] Mutate(byte[] content)
    {
        for (var times = 1 + _random.NextInt32(0, 3); times > 0; times--) content = Once(content);
        return content;
    }

    /// <summary>
    /// Mutates a safetensors file: as bytes, or its length field, or its header with a length field that fits again, so that what
    /// is behind the first check is reached too.
    /// </summary>
    public byte[] MutateSafetensors(byte[] content)
    {
        var kind = _random.NextInt32(0, 4);
        if (kind == 0) return Mutate(content);
        var headerBytes = (int)BinaryPrimitives.ReadUInt64LittleEndian(content);
        var header = content[8..(8 + headerBytes)];
        var length = new byte[8];
        if (kind == 1)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)_random.NextUInt32() << _random.NextInt32(0, 33));
            return [.. length, .. content[8..]];
        }
        header = Mutate(header);
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        return [.. length, .. header, .. content[(8 + headerBytes)..]];
    }

    private byte[] Once(byte[] content)
    {
        if (content.Length == 0) return content;
        var at = _random.NextInt32(0, content.Length);
        switch (_random.NextInt32(0, 7))
        {
            case 0:
                var flipped = content.ToArray();
                flipped[at] ^= (byte)(1 << _random.NextInt32(0, 8));
                return flipped;
            case 1:
                return content[..at];
            case 2:
                return Splice(content, at, 0, Encoding.UTF8.GetBytes(Insertions[_random.NextInt32(0, Insertions.Length)]));
            case 3:
                var numbers = Number().Matches(Encoding.Latin1.GetString(content));
                if (numbers.Count == 0) return content;
                var number = numbers[_random.NextInt32(0, numbers.Count)];
                var other = Numbers[_random.NextInt32(0, Numbers.Length)];
                return Splice(content, number.Index, number.Length, Encoding.UTF8.GetBytes(other));
            case 4:
                // A stretch between two commas or line ends, twice: duplicate keys, duplicate merges.
                var begin = Array.FindLastIndex(content, at, IsSeparator) + 1;
                var end = Array.FindIndex(content, at, IsSeparator);
                return end < begin ? content : Splice(content, begin, 0, content[begin..(end + 1)]);
            case 5:
                var bomb = string.Concat(Enumerable.Repeat(_random.NextInt32(0, 2) == 0 ? "[" : "{\"a\":", 20_000));
                return Splice(content, at, 0, Encoding.UTF8.GetBytes(bomb));
            default:
                var stop = Math.Min(content.Length, at + _random.NextInt32(1, 40));
                return Splice(content, at, stop - at, []);
        }
    }

    private static bool IsSeparator(byte value) => value is (byte)',' or (byte)'\n';

    private static byte[] Splice(byte[] content, int at, int removed, byte[] inserted) =>
        [.. content[..at], .. inserted, .. content[(at + removed)..]];

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
