using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using ComicCluster.Engine.Tracking;
using ComicCluster.Engine.Tracking.Export;

namespace ComicCluster.Engine.Tests.Tracking.Export;

public sealed class RunExportTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000);

    private static readonly RunRecord Record = new()
    {
        Id = "abcd1234", Name = "a run", Kind = "test", Started = Start, Updated = Start,
        Config = JsonSerializer.SerializeToElement(new { epochs = 2 }), Inputs = JsonSerializer.SerializeToElement(new { }),
    };

    private static readonly MetricSeries[] Series =
    [
        new("eval/\"x\"", [new(2, Start.AddSeconds(2.5), double.NaN)]),
        new("train/loss", [new(1, Start.AddSeconds(1), 0.1), new(2, Start.AddSeconds(2), 3e-7)]),
    ];

    [Fact]
    public void Csv_ARowAStep_ReadsBackExactly() => Assert.Equal(
        "step,time,\"eval/\"\"x\"\"\",train/loss\r\n1,2023-11-14T22:13:21.0000000+00:00,,0.1\r\n2,2023-11-14T22:13:22.5000000+00:00,NaN,3E-07\r\n",
        Encoding.UTF8.GetString(Write(new CsvExport())));

    [Fact]
    public void Json_RecordAndMetrics_ReadBack()
    {
        var json = JsonDocument.Parse(Write(new JsonExport())).RootElement;
        Assert.Equal("abcd1234", json.GetProperty("run").GetProperty("id").GetString());
        Assert.Equal(2, json.GetProperty("run").GetProperty("config").GetProperty("epochs").GetInt32());
        Assert.Equal(0.1, json.GetProperty("metrics").GetProperty("train/loss")[0].GetProperty("value").GetDouble());
        Assert.Equal("NaN", json.GetProperty("metrics").GetProperty("eval/\"x\"")[0].GetProperty("value").GetString());
    }

    [Fact]
    public void TensorBoard_Records_AreFramedEvents()
    {
        var bytes = Write(new TensorBoardExport());
        var events = Records(bytes).Select(Fields).ToArray();
        Assert.Equal(3, events.Length);
        Assert.Equal("brain.Event:2", Encoding.UTF8.GetString(events[0].Single(field => field.Number == 3).Bytes));
        Assert.Equal(1_700_000_000, BitConverter.ToDouble(events[0].Single(field => field.Number == 1).Bytes));
        Assert.Equal([1, 2], events[1..].Select(fields => (int)fields.Single(field => field.Number == 2).Varint));
        var values = events[1..].SelectMany(fields => Fields(fields.Single(field => field.Number == 5).Bytes)).Select(value => Fields(value.Bytes)).ToArray();
        Assert.Equal(["train/loss", "eval/\"x\"", "train/loss"], values.Select(value => Encoding.UTF8.GetString(value.Single(field => field.Number == 1).Bytes)));
        Assert.Equal([0.1f, float.NaN, 3e-7f], values.Select(value => BitConverter.ToSingle(value.Single(field => field.Number == 2).Bytes)));
        Assert.Equal(1_700_000_002.5, BitConverter.ToDouble(events[2].Single(field => field.Number == 1).Bytes));
        Assert.StartsWith("events.out.tfevents.1700000000.", new TensorBoardExport().FileName(Record));
    }

    private static byte[] Write(IRunExport export)
    {
        using var stream = new MemoryStream();
        export.Write(stream, Record, Series);
        return stream.ToArray();
    }

    private static IEnumerable<byte[]> Records(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
            Assert.Equal(MaskedCrc(bytes.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 8)));
            Assert.Equal(MaskedCrc(bytes.AsSpan(at + 12, length)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 12 + length)));
            yield return bytes[(at + 12)..(at + 12 + length)];
            at += 16 + length;
        }
    }

    // The definition, bit by bit; its check value is crc32c("123456789") = e3069283.
    private static uint MaskedCrc(ReadOnlySpan<byte> data)
    {
        Assert.Equal(0xe3069283, Crc("123456789"u8));
        var crc = Crc(data);
        return ((crc >> 15) | (crc << 17)) + 0xa282ead8;

        static uint Crc(ReadOnlySpan<byte> data)
        {
            var crc = uint.MaxValue;
            foreach (var value in data)
            {
                crc ^= value;
                for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0x82f63b78 : 0);
            }
            return ~crc;
        }
    }

    private static List<(int Number, ulong Varint, byte[] Bytes)> Fields(byte[] message)
    {
        var fields = new List<(int, ulong, byte[])>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint();
            var (varint, length) = (tag & 7) switch { 0 => (Varint(), 0), 1 => (0UL, 8), 2 => (0UL, (int)Varint()), 5 => (0UL, 4), _ => throw new InvalidDataException() };
            fields.Add(((int)(tag >> 3), varint, message[at..(at + length)]));
            at += length;

            ulong Varint()
            {
                var (result, shift) = (0UL, 0);
                do result |= (message[at] & 0x7ful) << shift;
                while ((message[at++] & 0x80) != 0 && (shift += 7) < 64);
                return result;
            }
        }
        return fields;
    }
}
