namespace ComicCluster.Cli.Tests;

public sealed class EvalCommandTests(TinyModels models)
{
    [Fact]
    public void Eval_Text_PrintsFiguresThatAgree()
    {
        var text = string.Concat(Enumerable.Repeat("the dragon sleeps. ", 20)); // 380 bytes, a token each: beyond the context of 64
        var result = Eval(text);
        Assert.True(result.ExitCode == 0, result.Error);
        var perplexity = Figure(result.Output, "perplexity");
        Assert.InRange(perplexity, 1, 10_000);
        Assert.Equal(Math.Log2(perplexity), Figure(result.Output, "bits per byte"), 1e-3); // nothing predicts the first byte
        Assert.Contains("379", result.Output);
        Assert.NotEqual(result.Output, Eval(text, "--stride", "8").Output);
    }

    [Fact]
    public void Eval_Lines_ForgetsOneLineInTheNext()
    {
        var one = Eval("the dragon sleeps.", "--lines");
        var two = Eval("the dragon sleeps.\nthe dragon sleeps.\n", "--lines");
        Assert.Equal(2 * Figure(one.Output, "predicted"), Figure(two.Output, "predicted"));
        Assert.Equal(Figure(one.Output, "perplexity"), Figure(two.Output, "perplexity"));
    }

    [Fact]
    public void Eval_LinesOfWindows_AreThoseOfUnix() =>
        Assert.Equal(Eval("the dragon\nsleeps.\n", "--lines").Output, Eval("the dragon\r\nsleeps.\r\n", "--lines").Output);

    [Fact]
    public void Eval_StandardInput_IsReadAsAFileIs() =>
        Assert.Equal(Eval("the dragon sleeps.").Output, Comic.RunWith("the dragon sleeps.", "eval", "-", "--model", models.Gpt2).Output);

    [Theory]
    [InlineData("--json")]
    [InlineData("--ranking", "5")]
    public void Eval_TextWithAnOptionOfStories_IsRefused(params string[] options) => Eval("a text", options).AssertRefused("is for stories with prompts");

    [Theory]
    [InlineData("x", "two tokens or more")]
    [InlineData("", "two tokens or more")]
    public void Eval_NothingToPredict_SaysSo(string text, string message) => Assert.Contains(message, Eval(text).Error);

    [Fact]
    public void Eval_BinaryFile_SaysThatItIsNoText()
    {
        File.WriteAllBytes(models.InFolder("binary"), [0xff, 0xfe, 0x80]);
        Assert.Contains("not UTF-8", Comic.Run("eval", models.InFolder("binary"), "--model", models.Gpt2).Error);
    }

    [Fact]
    public void Eval_MissingFile_NamesIt() =>
        Assert.Contains("nowhere.txt", Comic.Run("eval", models.InFolder("nowhere.txt"), "--model", models.Gpt2).Error);

    private Comic.Result Eval(string text, params string[] options)
    {
        File.WriteAllText(models.InFolder("text.txt"), text);
        return Comic.Run(["eval", models.InFolder("text.txt"), "--model", models.Gpt2, .. options]);
    }

    private static double Figure(string output, string name) =>
        double.Parse(output.Split('\n').First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Trim().Split(' ')[0]);
}
