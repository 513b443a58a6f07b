using System.Buffers.Binary;
using System.Numerics;
using Google.Protobuf;

namespace ComicCluster.Engine.Tracking.Export;

/// <summary>
/// An event file as TensorBoard reads it: framed records (tensorflow/core/lib/io/record_writer.h) of <c>Event</c> messages
/// (tensorflow/core/util/event.proto), of which only what scalars need is written.
/// </summary>
public sealed class TensorBoardExport : IRunExport
{
    private const int WallTime = 1, Step = 2, FileVersion = 3, Summary = 5; // fields of Event
    private const int Value = 1; // of Summary
    private const int Tag = 1, SimpleValue = 2; // of Summary.Value

    /// <inheritdoc/>
    public string FileName(RunRecord record) => $"events.out.tfevents.{record.Started.ToUnixTimeSeconds()}.{record.Id}";

    /// <inheritdoc/>
    public void Write(Stream stream, RunRecord record, IReadOnlyList<MetricSeries> series)
    {
        WriteRecord(stream, Message(output =>
        {
            WriteTime(output, record.Started);
            output.WriteTag(FileVersion, WireFormat.WireType.LengthDelimited);
            output.WriteString("brain.Event:2");
        }));
        // By step, as a run would have written them: TensorBoard takes a step that falls for a restart.
        foreach (var step in series.SelectMany(one => one.Points.Select(point => (one.Name, Point: point))).GroupBy(value => value.Point.Step).OrderBy(step => step.Key))
        {
            WriteRecord(stream, Message(output =>
            {
                WriteTime(output, step.Max(value => value.Point.Time));
                output.WriteTag(Step, WireFormat.WireType.Varint);
                output.WriteInt64(step.Key);
                output.WriteTag(Summary, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(ByteString.CopyFrom(Values(step)));
            }));
        }
    }

    private static byte[] Values(IEnumerable<(string Name, MetricPoint Point)> values) => Message(output =>
    {
        foreach (var (name, point) in values)
        {
            output.WriteTag(Value, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(Message(value =>
            {
                value.WriteTag(Tag, WireFormat.WireType.LengthDelimited);
                value.WriteString(name);
                value.WriteTag(SimpleValue, WireFormat.WireType.Fixed32);
                value.WriteFloat((float)point.Value);
            })));
        }
    });

    private static void WriteTime(CodedOutputStream output, DateTimeOffset time)
    {
        output.WriteTag(WallTime, WireFormat.WireType.Fixed64);
        output.WriteDouble((time - DateTimeOffset.UnixEpoch).TotalSeconds);
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true)) write(output);
        return bytes.ToArray();
    }

    private static void WriteRecord(Stream stream, byte[] data)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        Span<byte> sum = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)data.Length);
        stream.Write(length);
        BinaryPrimitives.WriteUInt32LittleEndian(sum, MaskedCrc(length));
        stream.Write(sum);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32LittleEndian(sum, MaskedCrc(data));
        stream.Write(sum);
    }

    /// <summary>CRC-32C, turned and moved: a sum over data that hold sums of their own is no good otherwise (tensorflow/core/lib/hash/crc32c.h).</summary>
    private static uint MaskedCrc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data) crc = BitOperations.Crc32C(crc, value);
        return BitOperations.RotateRight(~crc, 15) + 0xa282ead8;
    }
}
