using ComicCluster.Engine.Checkpoints;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Checkpoints;

public sealed class ShardedCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_TwoShards_ReadsBoth()
    {
        WriteShards();
        using var scope = NewDisposeScope();
        using var checkpoint = ShardedCheckpoint.Open(_folder.Path);
        Assert.Equal(["x", "y"], checkpoint.Names.Order());
        Assert.Equal(1f, checkpoint.View("x", ScalarType.Float32).item<float>());
        Assert.Equal(2L, checkpoint.View("y", ScalarType.Int64).item<long>());
        Assert.Equal("F32", checkpoint.Info("y").DataType);
        Assert.Equal(2, ShardedCheckpoint.Files(_folder.Path).Count);
    }

    [Fact]
    public void Open_WholeFileBesideAnIndex_PrefersTheWholeFile()
    {
        WriteShards();
        WriteTensor("model.safetensors", "z", 3);
        using var checkpoint = ShardedCheckpoint.Open(_folder.Path);
        Assert.Equal(["z"], checkpoint.Names);
    }

    [Fact]
    public void Open_SingleFile_ReadsIt()
    {
        WriteTensor("any.safetensors", "z", 3);
        using var checkpoint = ShardedCheckpoint.Open(_folder.In("any.safetensors"));
        Assert.Equal(["z"], checkpoint.Names);
    }

    [Theory]
    [InlineData("../1.safetensors")]
    [InlineData("/etc/1.safetensors")]
    [InlineData("a/1.safetensors")]
    [InlineData("..\\\\1.safetensors")]
    [InlineData(".safetensors")]
    [InlineData("1.bin")]
    [InlineData("")]
    public void Open_ShardNameOutsideTheFolder_Throws(string shard)
    {
        _folder.Write("model.safetensors.index.json", $$$"""{"weight_map":{"x":"{{{shard}}}"}}""");
        var error = Assert.Throws<CheckpointException>(() => ShardedCheckpoint.Open(_folder.Path));
        Assert.Contains("plain name", error.Message);
    }

    [Theory]
    [InlineData("""{"weight_map":{}}""")]
    [InlineData("""{"weight_map":[]}""")]
    [InlineData("""{"weight_map":{"x":1}}""")]
    [InlineData("""{"weight_map":{"x":"1.safetensors","x":"1.safetensors"}}""")]
    [InlineData("""{"weight_map":{"\ud800":"1.safetensors"}}""")]
    [InlineData("""{}""")]
    [InlineData("""[""")]
    [InlineData("""{"weight_map":{"y":"1.safetensors"}}""")]
    [InlineData("""{"weight_map":{"x":"3.safetensors"}}""")]
    public void Open_WrongIndex_Throws(string index)
    {
        WriteTensor("1.safetensors", "x", 1);
        _folder.Write("model.safetensors.index.json", index);
        Assert.Throws<CheckpointException>(() => ShardedCheckpoint.Open(_folder.Path));
    }

    [Fact]
    public void Open_EmptyFolder_SaysWhatIsMissing()
    {
        var error = Assert.Throws<CheckpointException>(() => ShardedCheckpoint.Open(_folder.Path));
        Assert.Contains("model.safetensors", error.Message);
    }

    private void WriteShards()
    {
        WriteTensor("1.safetensors", "x", 1);
        WriteTensor("2.safetensors", "y", 2);
        _folder.Write("model.safetensors.index.json",
            """{"metadata":{"total_size":8},"weight_map":{"x":"1.safetensors","y":"2.safetensors"}}""");
    }

    private void WriteTensor(string file, string name, float value)
    {
        using var tensor = TorchSharp.torch.tensor(value);
        SafetensorsWriter.Write(_folder.In(file), new Dictionary<string, Tensor> { [name] = tensor });
    }
}
