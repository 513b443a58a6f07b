using System.Buffers.Binary;
using System.Text;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Runtime;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Checkpoints;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_EveryReadableType_GivesTheValuesWritten()
    {
        ScalarType[] types =
        [
            ScalarType.Bool, ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64,
            ScalarType.Float16, ScalarType.BFloat16, ScalarType.Float32, ScalarType.Float64,
        ];
        using var scope = NewDisposeScope();
        var values = tensor(new float[] { 0, 1, 3, 100, 2, 7 }).view(2, 3);
        var tensors = types.ToDictionary(type => type.ToString(), type => values.to(type));
        tensors["scalar"] = tensor(2.5f);
        tensors["empty"] = empty(3, 0, 2);
        SafetensorsWriter.Write(_folder.In("a"), tensors, new Dictionary<string, string> { ["made by"] = "a test" });

        using var file = SafetensorsFile.Open(_folder.In("a"));
        Assert.Equal(tensors.Keys.Order(), file.Names.Order());
        foreach (var (name, expected) in tensors)
        {
            TensorAssert.Same(expected, file.Read(name), name);
            TensorAssert.Same(expected, file.View(name), name);
            TensorAssert.Same(expected.to(ScalarType.Float32), file.Read(name, ScalarType.Float32), name);
        }
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal("a test", file.Metadata["made by"]);
    }

    [Fact]
    public void View_WrittenInto_ChangesNeitherTheFileNorACopy()
    {
        var path = _folder.In("a");
        File.Copy(TestFiles.Golden("gpt2-tiny/model.safetensors"), path);
        var before = File.ReadAllBytes(path);
        using (var file = SafetensorsFile.Open(path))
        {
            using var copy = file.Read("transformer.wte.weight");
            using var view = file.View("transformer.wte.weight");
            view.fill_(1);
            Assert.False(TensorAssert.Equal(copy, view));
        }
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void View_AfterTheFileIsDisposed_StillHasItsValues()
    {
        var tensorsBefore = LiveTensors.Settled();
        using (var scope = NewDisposeScope())
        {
            Tensor view, second, expected;
            using (var file = SafetensorsFile.Open(TestFiles.Golden("gpt2-tiny/model.safetensors")))
            {
                expected = file.Read("transformer.wpe.weight");
                view = file.View("transformer.wpe.weight");
                second = file.View("transformer.wpe.weight");
            }
            second.Dispose();
            TensorAssert.Same(expected, view);
        }
        Assert.Equal(tensorsBefore, TorchRuntime.LiveTensors);
    }

    [Fact]
    public void Bytes_OfATensor_AreTheFilesOwn()
    {
        var path = TestFiles.Golden("gpt2-tiny/model.safetensors");
        using var file = SafetensorsFile.Open(path);
        var content = File.ReadAllBytes(path);
        var begin = 8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(content) + (int)file.Tensors["transformer.ln_f.bias"].Offset;

        Assert.True(file.Bytes("transformer.ln_f.bias").SequenceEqual(content.AsSpan(begin, 128)));
        Assert.Equal(128, file.Address("transformer.ln_f.bias").Bytes);
    }

    [Fact]
    public void Read_UnalignedData_GivesItsValues()
    {
        var path = Write(
            """
            {"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}}
            """,
            [9, 0, 0, 0x80, 0x3f]);
        using var file = SafetensorsFile.Open(path);
        using var read = file.Read("b");
        Assert.Equal(1f, read.item<float>());
    }

    [Fact]
    public void Open_HeaderPaddedAndInAnyOrder_Reads()
    {
        const string Header = """
            {"b":{"data_offsets":[1,2],"shape":[],"dtype":"I8"}, "a":{"dtype":"BOOL","shape":[1,1],"data_offsets":[0,1]},
            "c":{"dtype":"F64","shape":[0],"data_offsets":[1,1]}}
            """;
        var path = Write(Header + "      ", [255, 5]);
        using var file = SafetensorsFile.Open(path);
        using var a = file.Read("a");
        using var b = file.Read("b", ScalarType.Int64);
        Assert.True(a.item<bool>());
        Assert.Equal(5, b.item<long>());
    }

    [Theory]
    [InlineData("""[]""", 0, "'{'")]
    [InlineData("""{"a":1}""", 0, "not an object")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, "cut short")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "the tensors take 4 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "begins at byte 4")]
    [InlineData("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""", 4, "begins")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "doesn't take the bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "doesn't take the bytes")]
    [InlineData("""{"a":{"dtype":"F33","shape":[1],"data_offsets":[0,4]}}""", 4, "unknown dtype")]
    [InlineData("""{"a":{"dtype":"F4","shape":[1],"data_offsets":[0,1]}}""", 1, "inside of a byte")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "larger than any file")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4,0],"data_offsets":[0,0]}}""", 0, "larger than any file")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 0, "lacks")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}""", 4, "repeated")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}}""", 4, "unknown")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,5]}}""", 4, "more than 2")]
    [InlineData("""{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "two tensors")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "not a string")]
    [InlineData("""{"__metadata__":{"a":"1","a":"1"}}""", 0, "two metadata")]
    [InlineData("""{"__metadata__":{},"__metadata__":{}}""", 0, "two '__metadata__'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[[1]],"data_offsets":[0,4]}}""", 4, "whole number")]
    [InlineData("""{"a":{"b":{"c":{"d":{"e":{}}}}}}""", 0, "field 'b'")]
    [InlineData("""{} {}""", 0, "JSON")]
    [InlineData("""{""", 0, "JSON")]
    [InlineData("""{"\ud800":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "JSON")]
    public void Open_HeaderThatBreaksARule_SaysWhich(string header, int dataBytes, string expected)
    {
        var path = Write(header, new byte[dataBytes]);
        var error = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path));
        Assert.Contains(expected, error.Message);
        Assert.Equal(path, error.Path);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Open_FileWithoutAHeader_Throws(int bytes) =>
        Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(_folder.Write("short", new byte[bytes])));

    [Theory]
    [InlineData(100_000_001UL)]
    [InlineData(3UL)]
    [InlineData(ulong.MaxValue)]
    public void Open_HeaderLongerThanTheFileOrTheBound_Throws(ulong headerBytes)
    {
        var content = new byte[10];
        BinaryPrimitives.WriteUInt64LittleEndian(content, headerBytes);
        var error = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(_folder.Write("long", content)));
        Assert.Contains("header would be", error.Message);
    }

    [Fact]
    public void Open_MissingFileOrFolder_Throws()
    {
        Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(_folder.In("nothing")));
        Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(_folder.Path));
    }

    [Fact]
    public void Read_TypeThatCannotBeRead_SaysWhatToDo()
    {
        using var file = SafetensorsFile.Open(Write("""{"a":{"dtype":"F8_E4M3","shape":[2],"data_offsets":[0,2]}}""", [1, 2]));
        Assert.Contains("Convert it", Assert.Throws<CheckpointException>(() => file.Read("a")).Message);
        Assert.Contains("no tensor 'b'", Assert.Throws<CheckpointException>(() => file.Read("b")).Message);
    }

    [Fact]
    public void Open_SparseFileOfThreeGigabytes_AllocatesNextToNothing()
    {
        const long Elements = 3L << 28;
        var header = Encoding.UTF8.GetBytes(
            $$$"""{"a":{"dtype":"F32","shape":[{{{Elements}}}],"data_offsets":[0,{{{Elements * 4}}}]}}""");
        var path = _folder.In("huge");
        using (var stream = File.Create(path))
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            stream.Write(length);
            stream.Write(header);
            stream.SetLength(8 + header.Length + Elements * 4);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var file = SafetensorsFile.Open(path);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 0, 100_000);
        Assert.Equal(unchecked((nint)(Elements * 4)), file.Address("a").Bytes);
        Assert.Throws<CheckpointException>(() => { file.Bytes("a"); });
    }

    private string Write(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var content = new byte[8 + json.Length + data.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(content, (ulong)json.Length);
        json.CopyTo(content, 8);
        data.CopyTo(content, 8 + json.Length);
        return _folder.Write("file.safetensors", content);
    }
}
