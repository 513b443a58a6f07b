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
        var beams = Comic.Run("write", "Once", "--model", models.Gpt2, "--max-tokens", "20", "--beams", "4", "--samples", "4");
        var scores = beams.Error.Split('\n').Where(line => line.StartsWith("[score")).Select(line => double.Parse(line.Split([' ', ','])[1])).ToArray();
        Assert.Equal(4, scores.Length);
        Assert.Equal(scores.OrderDescending(), scores);
    }

    [Fact]
    public void Write_ModelThatTellsItsLayout_IsAskedInIt()
    {
        var folder = StoryModel("layout", """{"separator": "##", "temperature": 0.5, "top_p": 0.8}""");
        var story = WriteWith(folder, "Once", "--seed", "1");
        Assert.Equal(Write("Once ##", "--seed", "1", "--temperature", "0.5", "--top-p", "0.8").Output.Trim(), story.Output.Trim());
        Assert.NotEqual(story.Output, WriteWith(folder, "Once", "--seed", "1", "--temperature", "1").Output);
        Assert.Equal(Write("Once", "--seed", "1").Output, WriteWith(folder, "Once", "--bare", "--seed", "1").Output);
    }

    [Fact]
    public void Write_ModelThatBeginsWithACast_ShowsTheStoryAlone()
    {
        // Bytes at random are mostly no characters: a sign for that comes soon in every text, and is the separator here.
        var plain = WriteWith(StoryModel("plain", """{"separator": "\ufffd"}"""), "Once", "--seed", "1", "--json").Output;
        var text = JsonDocument.Parse(plain).RootElement.GetProperty("text").GetString()!;
        var story = text[(text.IndexOf('\ufffd') + 1)..].Trim();
        Assert.NotEqual(text, story);
        var written = WriteWith(StoryModel("cast", """{"separator": "\ufffd", "cast": true}"""), "Once", "--seed", "1", "--json").Output;
        Assert.Equal(story, JsonDocument.Parse(written).RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public void Write_LayoutThatIsNotSound_SaysWhatIsWrong() =>
        WriteWith(StoryModel("unsound", """{"candidates": 0}"""), "Once").AssertFails("'candidates' is 0");

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
    [InlineData("", "PROMPT is empty")]
    [InlineData("a prompt that is a good deal longer than the sixty-four tokens of the context", "Shorten the prompt")]
    public void Write_BadPrompt_SaysWhatToDo(string prompt, string message) => Write(prompt).AssertRefused(message);

    [Theory]
    [InlineData("--top-p is 3; it must be above 0", "--top-p", "3")]
    [InlineData("--samples is 3; it must be from 1 to 2", "--samples", "3", "--beams", "2")]
    [InlineData("--no-repeat-ngram is -1", "--no-repeat-ngram", "-1")]
    [InlineData("--temperature is '0,7'; write numbers with a point, as in 0.7", "--temperature", "0,7")]
    public void Write_BadOption_NamesItsBounds(string message, params string[] options) => Comic.Run(["write", "Once", "--model", models.Gpt2, .. options]).AssertRefused(message);

    [Fact]
    public void Write_PromptWithAnAt_IsTheText()
    {
        File.WriteAllText(models.InFolder("at.txt"), "twice");
        var written = Comic.RunIn(models.InFolder("."), "write", "@at.txt", "--model", models.Gpt2, "--max-tokens", "2", "--seed", "1", "--echo", "--ignore-end");
        Assert.StartsWith("@at.txt", written.Output);
    }

    [Fact]
    public void Write_MissingModel_NamesTheFile() =>
        Comic.Run("write", "Once", "--model", models.InFolder("nowhere")).AssertFails("config.json");

    [Fact]
    public void Write_ModelOfAnotherKind_SaysSo() => Comic.Run("write", "Once", "--model", models.Clip).AssertFails("'clip' model");

    private Comic.Result Write(string prompt, params string[] options) => WriteWith(models.Gpt2, prompt, options);

    private static Comic.Result WriteWith(string model, string prompt, params string[] options) =>
        Comic.Run(["write", prompt, "--model", model, "--max-tokens", "20", "--ignore-end", .. options]);

    private string StoryModel(string name, string layout)
    {
        var folder = models.InFolder("write-" + name);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(models.Gpt2)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(folder, "story.json"), layout);
        return folder;
    }
}
