using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Vision;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Checkpoints;

public sealed class ClipCheckpointTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Load_OpenAiNamesWithConfig_GivesConfigAndTensors()
    {
        var (config, tensors) = Golden();
        Assert.Equal((48, 64, 16), (config.EmbeddingWidth, config.ImageResolution, config.PatchSize));
        Assert.Equal((128, 2, 2), (config.VisionWidth, config.VisionLayers, config.VisionHeads));
        Assert.Equal((77, 512), (config.ContextLength, config.VocabularySize));
        Assert.Equal((64, 2, 4), (config.TextWidth, config.TextLayers, config.TextHeads));
        Assert.Equal(ClipActivation.QuickGelu, config.Activation);
        using var file = SafetensorsFile.Open(TestFiles.Golden("clip-tiny/model.openai.safetensors"));
        foreach (var (name, tensor) in tensors) TensorAssert.Same(file.Read(name), tensor, name);
        Assert.Equal(file.Names.Count, tensors.Count);
    }

    [Fact]
    public void Load_OpenAiNamesWithoutConfig_TakesWidthOver64Heads()
    {
        File.Copy(TestFiles.Golden("clip-tiny/model.openai.safetensors"), _folder.In("any.safetensors"));
        var (config, _) = ClipCheckpoint.Load(_folder.In("any.safetensors"));
        Assert.Equal((2, 1), (config.VisionHeads, config.TextHeads));
        Assert.Equal(64, config.ImageResolution);
    }

    [Fact]
    public void Save_LoadedCheckpoint_LoadsBackIdentical()
    {
        var (config, tensors) = Golden();
        config = config with { Activation = ClipActivation.Gelu, ImageMean = [0.5f, 0.25f, 0.1f] };
        ClipCheckpoint.Save(_folder.Path, config, tensors);
        using (var file = SafetensorsFile.Open(_folder.In("model.safetensors")))
        {
            Assert.Equal([64, 64], file.Tensors["text_model.encoder.layers.1.self_attn.k_proj.weight"].Shape);
            Assert.Equal([48, 128], file.Tensors["visual_projection.weight"].Shape);
            using var q = file.Read("text_model.encoder.layers.0.self_attn.q_proj.weight");
            TensorAssert.Same(tensors["transformer.resblocks.0.attn.in_proj_weight"].narrow(0, 0, 64), q);
            TensorAssert.Same(tensors["visual.proj"].t(), file.Read("visual_projection.weight"));
        }
        var (configAgain, tensorsAgain) = ClipCheckpoint.Load(_folder.Path);
        Assert.Equal(config.ImageMean, configAgain.ImageMean);
        Assert.Equal(config.ImageStandardDeviation, configAgain.ImageStandardDeviation);
        // Lists compare by reference.
        config = config with { ImageMean = configAgain.ImageMean, ImageStandardDeviation = configAgain.ImageStandardDeviation };
        Assert.Equal(config, configAgain);
        Assert.Equal(tensors.Keys.Order(), tensorsAgain.Keys.Order());
        foreach (var (name, tensor) in tensors) TensorAssert.Same(tensor, tensorsAgain[name], name);
    }

    [Fact]
    public void Load_HalfPrecisionFile_GivesFloat32()
    {
        var (config, tensors) = Golden();
        ClipCheckpoint.Save(_folder.Path, config, tensors, ScalarType.Float16);
        foreach (var (name, tensor) in ClipCheckpoint.Load(_folder.Path).Tensors)
            TensorAssert.Same(tensors[name].to(ScalarType.Float16).to(ScalarType.Float32), tensor, name);
    }

    [Theory]
    [InlineData("input_resolution")]
    [InlineData("text_model.embeddings.position_ids")]
    public void Load_NumbersThatAreNoWeights_PassesOverThem(string name)
    {
        var tensors = new Dictionary<string, Tensor>(Golden().Tensors) { [name] = tensor(new long[] { 1, 2 }) };
        Assert.DoesNotContain(name, Load(tensors).Tensors.Keys);
    }

    [Fact]
    public void Load_MissingAndUnknownTensors_ListsThem()
    {
        var tensors = new Dictionary<string, Tensor>(Golden().Tensors) { ["visual.extra"] = tensor(1f) };
        tensors.Remove("ln_final.bias");
        AssertRefused("Missing: ln_final.bias. Unknown: visual.extra.", () => Load(tensors));
    }

    [Fact]
    public void Load_OtherModels_AreRefusedByName()
    {
        AssertRefused("not a CLIP", () => ClipCheckpoint.Load(TestFiles.Golden("gpt2-tiny")));
        AssertRefused("ResNet", () => Load(new() { ["visual.layer1.0.conv1.weight"] = tensor(1f) }));
        AssertRefused("square grid", () => Load(new(Golden().Tensors) { ["visual.positional_embedding"] = zeros(16, 128) }));
        AssertRefused("impossible shape", () => Load(new(Golden().Tensors) { ["visual.conv1.weight"] = zeros(16, 128) }));
        AssertRefused("no multiples of 64", () => Load(new(Golden().Tensors) { ["token_embedding.weight"] = zeros(512, 200) }));
    }

    [Theory]
    [InlineData("""{"vision_layers":3}""", "'vision_layers' is 3")]
    [InlineData("""{"vision_heads":3}""", "doesn't divide")]
    [InlineData("""{"image_std":[0,1,1]}""", "three numbers")]
    [InlineData("""{"image_mean":[1,1]}""", "three numbers")]
    [InlineData("""{"hidden_act":"relu"}""", "relu")]
    [InlineData("""{"vision_config":{}}""", "text_config")]
    [InlineData("""{"vision_config":{},"text_config":{"eos_token_id":7}}""", "largest id")]
    [InlineData("""{"vision_config":{"hidden_act":"gelu"},"text_config":{}}""", "different activations")]
    [InlineData("""{"vision_config":{"layer_norm_eps":1e-6},"text_config":{}}""", "layer_norm_eps")]
    [InlineData("""{"model_type":"siglip","vision_config":{},"text_config":{}}""", "siglip")]
    [InlineData("""[]""", "object")]
    public void Load_ConfigThatDoesNotFit_IsRefused(string config, string expected)
    {
        _folder.Write("config.json", config);
        AssertRefused(expected, () => Load(new(Golden().Tensors)));
    }

    [Fact]
    public void Load_ThenDispose_LeavesNoTensorBehind()
    {
        var before = LiveTensors.Settled();
        foreach (var tensor in Golden().Tensors.Values) tensor.Dispose();
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    private static (ClipConfig Config, IReadOnlyDictionary<string, Tensor> Tensors) Golden() =>
        ClipCheckpoint.Load(TestFiles.Golden("clip-tiny/model.openai.safetensors"));

    private (ClipConfig Config, IReadOnlyDictionary<string, Tensor> Tensors) Load(Dictionary<string, Tensor> tensors)
    {
        SafetensorsWriter.Write(_folder.In("any.safetensors"), tensors);
        return ClipCheckpoint.Load(_folder.In("any.safetensors"));
    }

    private static void AssertRefused(string expected, Func<object?> load) =>
        Assert.Contains(expected, Assert.Throws<CheckpointException>(load).Message);
}
