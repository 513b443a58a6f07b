namespace ComicCluster.Cli.Tests;

public sealed class InfoCommandTests(TinyModels models)
{
    [Fact]
    public void Info_Gpt2_TellsItsShapeAndDigest()
    {
        var info = Comic.Run("info", models.Gpt2);
        Assert.Equal(0, info.ExitCode);
        Assert.Contains("2 layers, 2 heads, width 16", info.Output);
        Assert.Contains("257 tokens, end of text 256", info.Output);
        var bytes = File.ReadAllBytes(Path.Combine(models.Gpt2, "model.safetensors"));
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), info.Output);
    }

    [Fact]
    public void Info_Clip_TellsItsShape()
    {
        var info = Comic.Run("info", models.Clip);
        Assert.Equal(0, info.ExitCode);
        Assert.Contains("32x32 in patches of 8", info.Output);
    }

    [Fact]
    public void Info_Prior_TellsItsShape()
    {
        var info = Comic.Run("info", Path.Combine(Repository.Root, "models", "toyland", "prior"));
        Assert.Equal(0, info.ExitCode);
        Assert.Contains("SIRENs of 4 sine layers, width 128", info.Output);
    }

    [Fact]
    public void Info_DamagedWeights_SaysWhichFile()
    {
        var copy = models.Copy(models.Gpt2, "damaged");
        using (var weights = File.OpenWrite(Path.Combine(copy, "model.safetensors"))) weights.SetLength(weights.Length - 4);
        var info = Comic.Run("info", copy);
        Assert.Equal(1, info.ExitCode);
        Assert.Contains("model.safetensors", info.Error);
    }

    [Fact]
    public void Info_NoSuchFolder_SaysSo()
    {
        var info = Comic.Run("info", models.InFolder("nowhere"));
        Assert.Equal(1, info.ExitCode);
        Assert.Contains("There is no folder", info.Error);
    }
}
