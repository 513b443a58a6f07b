using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Runtime;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Checkpoints;

public sealed class SafetensorsWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("gpt2-tiny/model.safetensors")]
    [InlineData("clip-tiny/model.openai.safetensors")]
    public void Write_WhatTheReferenceWrote_GivesTheSameBytes(string golden)
    {
        var tensorsBefore = LiveTensors.Settled();
        using (var scope = NewDisposeScope())
        using (var file = SafetensorsFile.Open(TestFiles.Golden(golden)))
        {
            var tensors = file.Names.ToDictionary(name => name, name => file.Read(name));
            SafetensorsWriter.Write(_folder.In("a"), tensors);
        }
        Assert.Equal(File.ReadAllBytes(TestFiles.Golden(golden)), File.ReadAllBytes(_folder.In("a")));
        Assert.Equal(tensorsBefore, TorchRuntime.LiveTensors);
    }

    [Fact]
    public void Write_TransposedTensor_WritesItRowMajor()
    {
        using var scope = NewDisposeScope();
        var transposed = arange(6).view(2, 3).t();
        SafetensorsWriter.Write(_folder.In("a"), new Dictionary<string, Tensor> { ["x"] = transposed });
        using var file = SafetensorsFile.Open(_folder.In("a"));
        TensorAssert.Same(transposed, file.Read("x"));
    }

    [Fact]
    public void Write_MixedTypes_PutsTheMostAlignedFirst()
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>
        {
            ["a"] = tensor((byte)1),
            ["b"] = tensor(1f),
            ["c"] = tensor(1L),
            ["d"] = tensor(1f).to(ScalarType.BFloat16),
            ["A"] = tensor(1f),
        };
        SafetensorsWriter.Write(_folder.In("a"), tensors);
        using var file = SafetensorsFile.Open(_folder.In("a"));
        Assert.Equal(["c", "A", "b", "d", "a"], file.Tensors.OrderBy(t => t.Value.Offset).Select(t => t.Key));
    }

    [Fact]
    public void Write_OverAFile_LeavesNoTemporaryFile()
    {
        using var scope = NewDisposeScope();
        var path = _folder.Write("a", "old");
        SafetensorsWriter.Write(path, new Dictionary<string, Tensor> { ["x"] = tensor(1f) });
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Write_TypeOutsideTheFormat_ThrowsAndKeepsTheOldFile()
    {
        using var scope = NewDisposeScope();
        var path = _folder.Write("a", "old");
        var complex = new Dictionary<string, Tensor> { ["x"] = zeros(2, ScalarType.ComplexFloat64) };
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(path, complex));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Throws<CheckpointException>(
            () => SafetensorsWriter.Write(_folder.In("no/folder"), new Dictionary<string, Tensor> { ["x"] = tensor(1f) }));
    }
}
