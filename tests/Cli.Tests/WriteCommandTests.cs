using System.Text.Json;

namespace ComicCluster.Cli.Tests;

public sealed class WriteCommandTests(TinyModels models)
{
    [Fact]
    public void Write_SameSeed_WritesTheSameText()
    {
        var first = Write("Once", "--seed", "7");
        Assert.Equal(0, first.ExitCode);
        Assert.Contains("seed 7: 20 tokens", first.Error);
        Assert.Equal(first.Output, Write("Once", "--seed", "7").Output);
        Assert.NotEqual(first.Output, Write("Once", "--seed", "8").Output);
    }

    [Fact]
    public void Write_WithoutSeed_ShowsOneThatRepeatsTheText()
    {
        var drawn = Write("Once");
        var seed = drawn.Error.Split("seed ")[1].Split(':')[0];
        Assert.Equal(drawn.Output, Write("Once", "--seed", seed).Output);
    }

    [Theory]
    [InlineData("float32")]
    [InlineData("bfloat16")]
    [InlineData("int8")]
    public void Write_SeveralSamplesAsJson_EachIsWhatItsSeedWritesAlone(string weights)
    {
        var lines = Write("Once", "--seed", "7", "--samples", "3", "--json", "--logprobs", "2", "--weights", weights)
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        for (var k = 0; k < 3; k++)
        {
            var text = JsonDocument.Parse(lines[k]).RootElement;
            Assert.Equal(7 + k, text.GetProperty("seed").GetInt32());
            Assert.Equal(2, text.GetProperty("tokens")[0].GetProperty("top").GetArrayLength());
            var alone = Write("Once", "--seed", $"{7 + k}", "--json", "--weights", weights).Output;
            Assert.Equal(text.GetProperty("text").GetString(), JsonDocument.Parse(alone).RootElement.GetProperty("text").GetString());
        }
    }

    [Fact]
    public void Write_PromptFromStandardInput_IsTheSameAsAnArgument()
    {
        var piped = Comic.RunWith("Once\n", "write", "-", "--model", models.Gpt2, "--seed", "1", "--max-tokens", "20", "--ignore-end");
        Assert.Equal(Write("Once", "--seed", "1").Output, piped.Output);
    }

    [Fact]
    public void Write_Beams_WritesTheLikeliestFirst()
    {
        var beams = Write("Once", "--beams", "4", "--samples", "4");
        var scores = beams.Error.Split('\n').Where(line => line.StartsWith("[score")).Select(line => double.Parse(line.Split([' ', ','])[1])).ToArray();
        Assert.Equal(4, scores.Length);
        Assert.Equal(scores.OrderDescending(), scores);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Write_Interrupted_KeepsTheTextAndEndsCleanly(string signal)
    {
        using var comic = Comic.Start(
            "write", "Once", "--model", models.Gpt2, "--seed", "1", "--max-tokens", "100000000", "--sliding-window", "--ignore-end");
        var beginning = comic.ReadOutput(10);
        comic.Signal(signal);
        var result = comic.End();
        Assert.Equal(130, result.ExitCode);
        Assert.Contains("cancelled", result.Error);
        Assert.DoesNotContain(" at ", result.Error);
        Assert.Equal(10, beginning.Length);
    }

    [Theory]
    [InlineData("", "The prompt is empty")]
    [InlineData("a prompt that is a good deal longer than the sixty-four tokens of the context", "Shorten the prompt")]
    public void Write_BadPrompt_SaysWhatToDo(string prompt, string message) => AssertFails(message, Write(prompt));

    [Fact]
    public void Write_BadOption_NamesItsBounds() => AssertFails("TopP is 3", Write("Once", "--top-p", "3"));

    [Fact]
    public void Write_MissingModel_NamesTheFile() =>
        AssertFails("config.json", Comic.Run("write", "Once", "--model", models.InFolder("nowhere")));

    [Fact]
    public void Write_ModelOfAnotherKind_SaysSo() => AssertFails("'clip' model", Comic.Run("write", "Once", "--model", models.Clip));

    private static void AssertFails(string message, Comic.Result result)
    {
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("comic: ", result.Error);
        Assert.Contains(message, result.Error);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }

    private Comic.Result Write(string prompt, params string[] options) =>
        Comic.Run(["write", prompt, "--model", models.Gpt2, "--max-tokens", "20", "--ignore-end", .. options]);
}
