using System.Text;
using ComicCluster.Engine.Checkpoints;

namespace ComicCluster.Engine.Tests.Checkpoints;

public sealed class MistakenFileTests : IDisposable
{
    private const string Pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";
    private const string Page = "<!DOCTYPE html>\n<html><head><title>Not Found</title></head><body>Sorry.</body></html>";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Pointer, "git lfs pull")]
    [InlineData(Page, "web page")]
    [InlineData("\n<html lang=\"en\">and so on and so on</html>", "web page")]
    [InlineData("PK\u0003\u0004 and what torch.save writes", "save_pretrained")]
    public void Open_WhatIsNoSafetensorsFile_SaysWhatItIs(string content, string advice)
    {
        _folder.Write("model.safetensors", content);
        Assert.Contains(advice, Assert.Throws<CheckpointException>(() => ShardedCheckpoint.Open(_folder.Path)).Message);
        Assert.Contains(advice, Assert.Throws<CheckpointException>(() => SafetensorsFile.Open("upload", Encoding.ASCII.GetBytes(content))).Message);
    }

    [Theory]
    [InlineData(Pointer, "git lfs pull")]
    [InlineData(Page, "web page")]
    [InlineData("{\"n_embd\":", "not valid JSON")]
    public void Read_WhatIsNoJson_SaysWhatItIs(string content, string advice)
    {
        _folder.Write("config.json", content);
        var path = Path.Combine(_folder.Path, "config.json");
        Assert.Contains(advice, Assert.Throws<CheckpointException>(() => JsonFile.Read(path)).Message);
    }

    [Fact]
    public void Open_OnlyPyTorchsOwnFormat_SaysHowToConvertIt()
    {
        _folder.Write("pytorch_model.bin", "PK");
        Assert.Contains("save_pretrained", Assert.Throws<CheckpointException>(() => ShardedCheckpoint.Open(_folder.Path)).Message);
    }
}
