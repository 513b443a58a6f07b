using System.Text.Json;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Language;

public sealed class Gpt2ConfigFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_GoldenConfig_GivesItsNumbers()
    {
        var config = Gpt2ConfigFile.Read(TestFiles.Golden("gpt2-tiny/config.json"));
        Assert.Equal((211, 64), (config.VocabularySize, config.ContextLength));
        Assert.Equal((32, 3, 4, 128), (config.Width, config.Layers, config.Heads, config.InnerWidth));
        Assert.Equal(210, config.EndOfText);
        Assert.Equal(1e-5f, config.LayerNormEpsilon);
        Assert.Equal((0.1f, 0.1f, 0.1f), (config.EmbeddingDropout, config.AttentionDropout, config.ResidualDropout));
    }

    [Fact]
    public void Write_WhatWasRead_KeepsUnknownKeys()
    {
        var source = TestFiles.Shared("models/fake_gpt2/config.json");
        Gpt2ConfigFile.Write(_folder.In("config.json"), Gpt2ConfigFile.Read(source), ScalarType.Float32);

        using var before = JsonDocument.Parse(File.ReadAllBytes(source));
        using var after = JsonDocument.Parse(File.ReadAllBytes(_folder.In("config.json")));
        foreach (var entry in before.RootElement.EnumerateObject())
            Assert.True(JsonElement.DeepEquals(entry.Value, after.RootElement.GetProperty(entry.Name)), entry.Name);
    }

    [Fact]
    public void Write_OwnInnerWidthAndType_ReadsBack()
    {
        var config = Gpt2ConfigFile.Read(TestFiles.Golden("gpt2-tiny/config.json")) with { InnerWidth = 40, ResidualDropout = 0 };
        Gpt2ConfigFile.Write(_folder.In("config.json"), config, ScalarType.BFloat16);
        var read = Gpt2ConfigFile.Read(_folder.In("config.json"));
        Assert.Equal(40, read.InnerWidth);
        Assert.Equal(0, read.ResidualDropout);
        Assert.Contains("\"torch_dtype\": \"bfloat16\"", File.ReadAllText(_folder.In("config.json")));
    }

    [Theory]
    [InlineData("\"activation_function\":\"gelu_pytorch_tanh\"")]
    [InlineData("\"activation_function\":\"gelu_new\"")]
    [InlineData("\"scale_attn_weights\":true")]
    [InlineData("\"n_inner\":null")]
    [InlineData("\"dtype\":\"float16\"")]
    public void Read_KnownVariants_AreTaken(string entry) => Assert.Equal(4, Read(entry).Width);

    [Theory]
    [InlineData("\"activation_function\":\"gelu\"", "activation_function")]
    [InlineData("\"activation_function\":1", "activation_function")]
    [InlineData("\"scale_attn_weights\":false", "scale_attn_weights")]
    [InlineData("\"scale_attn_by_inverse_layer_idx\":true", "scale_attn_by_inverse_layer_idx")]
    [InlineData("\"reorder_and_upcast_attn\":true", "reorder_and_upcast_attn")]
    [InlineData("\"tie_word_embeddings\":false", "tie_word_embeddings")]
    [InlineData("\"add_cross_attention\":true", "add_cross_attention")]
    [InlineData("\"model_type\":\"llama\"", "llama")]
    [InlineData("\"eos_token_id\":9", "eos_token_id")]
    [InlineData("\"layer_norm_epsilon\":0", "layer_norm_epsilon")]
    [InlineData("\"embd_pdrop\":1", "embd_pdrop")]
    [InlineData("\"n_inner\":0", "n_inner")]
    [InlineData("\"n_inner\":1e99", "n_inner")]
    [InlineData("\"n_embd\":4", "JSON")]
    [InlineData("\"x\":\"\\ud800\"", "JSON")]
    public void Read_UnknownVariants_AreRefused(string entry, string expected) =>
        Assert.Contains(expected, Assert.Throws<CheckpointException>(() => Read(entry)).Message);

    [Theory]
    [InlineData("""{"n_positions":8,"n_embd":4,"n_layer":1,"n_head":2}""", "vocab_size")]
    [InlineData("""{"vocab_size":9,"n_positions":8,"n_embd":4,"n_layer":1,"n_head":3}""", "divide")]
    [InlineData("""{"vocab_size":2000000000,"n_positions":8,"n_embd":4,"n_layer":1,"n_head":2}""", "vocab_size")]
    [InlineData("[]", "object")]
    public void Read_WrongSizes_AreRefused(string json, string expected) => Assert.Contains(
        expected, Assert.Throws<CheckpointException>(() => Gpt2ConfigFile.Read(_folder.Write("config.json", json))).Message);

    private Gpt2Config Read(string entry) => Gpt2ConfigFile.Read(_folder.Write(
        "config.json", $$"""{"vocab_size":9,"n_positions":8,"n_embd":4,"n_layer":1,"n_head":2,{{entry}}}"""));
}
