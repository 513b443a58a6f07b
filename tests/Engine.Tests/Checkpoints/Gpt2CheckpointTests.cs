using System.Security.Cryptography;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Checkpoints;

public sealed class Gpt2CheckpointTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData("fake_gpt2")]
    [InlineData("tiny_gpt2")]
    public void Save_LoadedCheckpoint_LoadsBackIdentical(string model)
    {
        var source = TestFiles.Shared("models/" + model);
        var (config, tensors) = Gpt2Checkpoint.Load(source);
        Gpt2Checkpoint.Save(_folder.In("copy"), config, tensors, tokenizerDirectory: source);
        var (configAgain, tensorsAgain) = Gpt2Checkpoint.Load(_folder.In("copy"));

        Assert.Equal(config with { Other = configAgain.Other }, configAgain);
        Assert.Equal(tensors.Keys.Order(), tensorsAgain.Keys.Order());
        foreach (var (name, tensor) in tensors) TensorAssert.Same(tensor, tensorsAgain[name], name);
        Assert.Equal(File.ReadAllBytes(Path.Combine(source, "vocab.json")), File.ReadAllBytes(_folder.In("copy/vocab.json")));
    }

    [Fact]
    public void Save_FakeGpt2_WritesTheReferencesFile()
    {
        var source = TestFiles.Shared("models/fake_gpt2");
        var (config, tensors) = Gpt2Checkpoint.Load(source);
        Gpt2Checkpoint.Save(_folder.Path, config, tensors);
        var reference = File.ReadAllBytes(Path.Combine(source, "model.safetensors"));
        Assert.Equal(reference, File.ReadAllBytes(_folder.In("model.safetensors")));
    }

    [Fact]
    public void Save_AsBFloat16_HalvesTheFileAndLoadsRounded()
    {
        var (config, tensors) = Golden();
        Gpt2Checkpoint.Save(_folder.Path, config, tensors, ScalarType.BFloat16);
        var (_, rounded) = Gpt2Checkpoint.Load(_folder.Path);
        foreach (var (name, tensor) in tensors)
            TensorAssert.Same(tensor.to(ScalarType.BFloat16).to(ScalarType.Float32), rounded[name], name);
        var (_, stored) = Gpt2Checkpoint.Load(_folder.Path, ScalarType.BFloat16);
        Assert.Equal(ScalarType.BFloat16, stored["wte.weight"].dtype);
        using var file = SafetensorsFile.Open(_folder.In("model.safetensors"));
        Assert.Equal("BF16", file.Tensors["transformer.wte.weight"].DataType);
    }

    [Fact]
    public void Load_OldFileWithMasksAndTiedHead_PassesOverThem()
    {
        var (config, tensors) = Golden();
        Write(config, new Dictionary<string, Tensor>(tensors)
        {
            ["h.0.attn.bias"] = ones(1, 1, 64, 64, ScalarType.Byte),
            ["h.0.attn.masked_bias"] = tensor(-1e4f),
            ["lm_head.weight"] = tensors["wte.weight"],
        });
        Assert.Equal(tensors.Keys.Order(), Gpt2Checkpoint.Load(_folder.Path).Tensors.Keys.Order());
    }

    [Fact]
    public void Load_UntiedHead_IsRefused()
    {
        var (config, tensors) = Golden();
        Write(config, new Dictionary<string, Tensor>(tensors) { ["lm_head.weight"] = tensors["wte.weight"] + 1 });
        AssertRefused("lm_head.weight");
    }

    [Fact]
    public void Load_MissingAndUnknownTensors_ListsThem()
    {
        var (config, tensors) = Golden();
        var changed = new Dictionary<string, Tensor>(tensors) { ["h.9.attn.bias2"] = tensor(1f) };
        changed.Remove("h.1.ln_2.bias");
        Write(config, changed);
        AssertRefused("Missing: h.1.ln_2.bias. Unknown: h.9.attn.bias2.");
    }

    [Fact]
    public void Load_NameTwice_IsRefused()
    {
        var (config, tensors) = Golden();
        Write(config, new Dictionary<string, Tensor>(tensors) { ["transformer.wte.weight"] = tensors["wte.weight"] });
        AssertRefused("twice");
    }

    [Fact]
    public void Load_ShapeThatContradictsTheConfig_IsRefused()
    {
        var (config, tensors) = Golden();
        Write(config, new Dictionary<string, Tensor>(tensors) { ["h.0.mlp.c_fc.weight"] = tensors["h.0.mlp.c_fc.weight"].t() });
        AssertRefused("h.0.mlp.c_fc.weight is [128, 32] instead of [32, 128]");
    }

    [Fact]
    public void Load_RefusedFile_LeavesNoTensorBehind()
    {
        var (config, tensors) = Golden();
        Write(config, new Dictionary<string, Tensor>(tensors) { ["lm_head.weight"] = tensors["wte.weight"] + 1 });
        var before = LiveTensors.Settled();
        AssertRefused("lm_head.weight");
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    [Fact]
    public void Digest_OfAFolderWithOneFile_IsTheFilesSha256()
    {
        var file = TestFiles.Golden("gpt2-tiny/model.safetensors");
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
        Assert.Equal(sha256, ModelDigest.Compute(TestFiles.Golden("gpt2-tiny")));
        Assert.Equal(sha256, ModelDigest.Compute(file));
        Assert.Throws<CheckpointException>(() => ModelDigest.Compute(_folder.Path));
        Assert.Throws<CheckpointException>(() => ModelDigest.Compute(_folder.In("nothing")));
    }

    private static (Gpt2Config Config, IReadOnlyDictionary<string, Tensor> Tensors) Golden() =>
        Gpt2Checkpoint.Load(TestFiles.Golden("gpt2-tiny"));

    private void Write(Gpt2Config config, Dictionary<string, Tensor> tensors)
    {
        Gpt2ConfigFile.Write(_folder.In("config.json"), config, ScalarType.Float32);
        SafetensorsWriter.Write(_folder.In("model.safetensors"), tensors);
    }

    private void AssertRefused(string expected) =>
        Assert.Contains(expected, Assert.Throws<CheckpointException>(() => Gpt2Checkpoint.Load(_folder.Path)).Message);
}
