using System.Text.Json;
using ComicCluster.Publishing;

namespace ComicCluster.Cli.Tests;

public sealed class DrawCommandTests(TinyModels models)
{
    private const string Prompt = "The Mage, the Warrior, and the Priest";
    private static readonly string[] Small = ["--size", "64", "--panels", "2", "--steps", "4", "--seed", "7"];

    [Fact]
    public void Draw_SameSeedInAnotherFolder_WritesTheSameBytes()
    {
        var first = Draw("first", Prompt, Small);
        Assert.True(first.ExitCode == 0, first.Error);
        var second = Draw("second", Prompt, Small);
        Assert.True(second.ExitCode == 0, second.Error);

        Assert.Superset(new HashSet<string> { "comic.json", "film.webp", "panel-01.png", "strip.png" }, Files("first").ToHashSet());
        AssertSameComic("first", "second");
        Assert.EndsWith(Path.Combine("first", "strip.png") + "\n", first.Output);
        Assert.DoesNotContain("grains", string.Join(' ', Directory.GetFileSystemEntries(Path.Combine(models.InFolder("first"), ".state"))));
    }

    [Fact]
    public void Draw_Comic_IsDescribed()
    {
        Assert.Equal(0, Draw("described", Prompt, [.. Small, "--style", "at night", "--story", Story("A mage walks. A dragon flies!")]).ExitCode);

        using var document = JsonDocument.Parse(File.ReadAllBytes(InComic("described", "comic.json")));
        var comic = document.RootElement;
        Assert.Equal(Prompt, comic.GetProperty("prompt").GetString());
        Assert.Equal("A mage walks. A dragon flies!", comic.GetProperty("story").GetString());
        Assert.Equal("at night", comic.GetProperty("style").GetString());
        Assert.Equal(7, comic.GetProperty("seed").GetInt32());
        Assert.Equal("A dragon flies!", comic.GetProperty("panels")[1].GetProperty("caption").GetString());
        Assert.Equal("clip", Assert.Single(comic.GetProperty("models").EnumerateArray()).GetProperty("name").GetString());
        var png = File.ReadAllBytes(InComic("described", "panel-02.png"));
        Assert.Equal("A dragon flies!", PngFile.ReadMetadata(png)["Description"]);
        Assert.Equal((64, 64), Size(png));
    }

    [Fact]
    public void Draw_StoryOfTheStandardInput_IsDrawnAsThatOfAFile()
    {
        const string Text = "A red mage walks. A dragon \u9f8d flies!";
        var drawn = Comic.RunWith(Text, Arguments("piped", Prompt, [.. Small, "--story", "-"]));
        Assert.True(drawn.ExitCode == 0, drawn.Error);
        Assert.Equal(0, Draw("read", Prompt, [.. Small, "--story", Story(Text)]).ExitCode);
        AssertSameComic("piped", "read");

        Assert.Contains("the standard input is empty", Comic.RunWith(" ", Arguments("empty", Prompt, [.. Small, "--story", "-"])).Error);
        Assert.Contains("the standard input is longer than", Comic.RunWith(new string('x', 1 << 20), Arguments("long", Prompt, [.. Small, "--story", "-"])).Error);
    }

    [Fact]
    public void Draw_CaptionThatNoFontHas_IsTold()
    {
        var drawn = Comic.RunWhere("COMIC_FONTS", "", Arguments("boxes", Prompt, [.. Small, "--story", Story("A red mage \u9f8d.")]));
        Assert.True(drawn.ExitCode == 0, drawn.Error);
        Assert.Contains("No font here has \u9f8d: boxes stand for them.", drawn.Error);
    }

    [Fact]
    public void Draw_CompleteComic_IsNotDrawnAgainWithoutForce()
    {
        string[] options = [.. Small, "--story", Story("A cat sits.")];
        Assert.Equal(0, Draw("complete", Prompt, options).ExitCode);
        File.WriteAllText(InComic("complete", "strip.png"), "kept");

        var again = Draw("complete", Prompt, options);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("complete already", again.Error);
        Assert.Equal("kept", File.ReadAllText(InComic("complete", "strip.png")));

        var other = Draw("complete", "Another comic", options);
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("holds another comic", other.Error);

        Assert.Equal(0, Draw("complete", Prompt, [.. options, "--force"]).ExitCode);
        Assert.NotEqual("kept", File.ReadAllText(InComic("complete", "strip.png")));
    }

    [Fact]
    public void Draw_Layouts_PutThePanelsTogetherInTheirWay()
    {
        string[] options = [.. Small, "--story", Story("A cat sits. A dog runs.")];
        foreach (var layout in new[] { "row", "column" })
        {
            var drawn = Draw(layout, Prompt, [.. options, "--layout", layout]);
            Assert.True(drawn.ExitCode == 0, drawn.Error);
        }
        var (row, column) = (Size(File.ReadAllBytes(InComic("row", "strip.png"))), Size(File.ReadAllBytes(InComic("column", "strip.png"))));
        Assert.True(row.Width > 1.5 * column.Width && column.Height > 1.5 * row.Height, $"{row} and {column}");
        Assert.Equal(File.ReadAllBytes(InComic("row", "panel-01.png")), File.ReadAllBytes(InComic("column", "panel-01.png")));
        Assert.Contains("holds another comic", Draw("row", Prompt, [.. options, "--layout", "column"]).Error);
    }

    [Theory]
    [InlineData("KILL", true)]
    [InlineData("INT", false)]
    public void Draw_Interrupted_GoesOnToTheSameBytes(string signal, bool bySameCommand)
    {
        var name = $"interrupted-{signal}";
        string[] options = ["--size", "64", "--panels", "2", "--steps", "60", "--seed", "7", "--story", Story("A red mage. A blue ship.")];
        using (var comic = Comic.Start(Arguments(name, Prompt, options)))
        {
            FileEvent.WaitFor(models.InFolder(name), "*.safetensors");
            comic.Signal(signal);
            var stopped = comic.End();
            Assert.Equal(signal == "KILL" ? 137 : 130, stopped.ExitCode);
            if (signal == "INT") Assert.Contains("comic resume", stopped.Error);
        }
        Assert.Empty(Files(name));

        var resumed = bySameCommand ? Draw(name, Prompt, options) : Comic.Run("resume", models.InFolder(name));
        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.Matches("goes on at step [1-9]", resumed.Error);
        Assert.Equal(0, Draw(name + "-not", Prompt, [.. options, "--threads", "1"]).ExitCode);
        AssertSameComic(name + "-not", name);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    public void Draw_EmptyPrompt_IsRefused(string prompt)
    {
        var result = Draw("empty", prompt, Small);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("The prompt is empty", result.Error);
        Assert.False(Directory.Exists(models.InFolder("empty")));
    }

    [Fact]
    public void Draw_OddPrompts_AreDrawnAndReachNoFileName()
    {
        string[] prompts =
        [
            new string('x', 5000) + string.Concat(Enumerable.Repeat(" dragon", 714)),
            "🐉🔥 and 👩‍🚀", "龍と魔法使い [bold]{0}%s", "../../etc/passwd; $(touch gone) `touch gone` \u001b[31m \u0007 [red]", "-",
        ];
        var folder = Directory.CreateDirectory(models.InFolder("odd"));
        foreach (var prompt in prompts)
        {
            var result = Comic.RunIn(folder.FullName, "draw", "--model", models.Gpt2, "--clip", models.Clip, "--size", "64", "--panels", "1", "--steps", "1", "--seed", "1", "--", prompt);
            Assert.True(result.ExitCode == 0, result.Error);
            Assert.DoesNotContain('\u001b', result.Output);
        }
        Assert.Equal(["comics"], folder.GetFileSystemInfos().Select(entry => entry.Name));
        var comics = folder.GetDirectories("comics")[0].GetDirectories();
        Assert.Equal(prompts.Length, comics.Length);
        Assert.All(comics, comic => Assert.Matches("^[0-9a-f]{12}$", comic.Name));
    }

    [Theory]
    [InlineData(2, "13 panels", "--panels", "13")]
    [InlineData(2, "is no size", "--size", "wide")]
    [InlineData(2, "out of bounds", "--size", "64x512")]
    [InlineData(2, "--steps is 0", "--steps", "0")]
    [InlineData(2, "--threads", "--threads", "0")]
    [InlineData(2, "--layout is 'spiral'; it must be page, row or column", "--layout", "spiral")]
    [InlineData(2, "--model writes a story, and --story gives one", "--model", "nowhere", "--story", "nowhere.txt")]
    [InlineData(1, "nowhere.txt", "--story", "nowhere.txt")]
    [InlineData(2, "--quality and --steps", "--quality", "draft", "--steps", "5")]
    [InlineData(1, "There is no model at 'nowhere'", "--clip", "nowhere")]
    public void Draw_BadOption_SaysWhatToDo(int exitCode, string message, params string[] options)
    {
        var arguments = Arguments("bad", Prompt, options).ToList();
        if (options[0] == "--clip") arguments.RemoveRange(arguments.IndexOf("--clip"), 2); // the first one
        var result = Comic.Run([.. arguments]);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(message, result.Error);
        Assert.False(Directory.Exists(models.InFolder("bad")));
    }

    [Fact]
    public void Draw_StoryWithNothingToDraw_FailsWithItsReason()
    {
        var result = Draw("nothing", Prompt, [.. Small, "--story", Story("...")]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("no sentence that can be drawn", result.Error);
    }

    [Theory]
    [InlineData]
    [InlineData("--force")]
    public void Draw_IntoAFolderOfOthers_LeavesItAsItIs(params string[] force)
    {
        var folder = Directory.CreateDirectory(models.InFolder("others")).FullName;
        foreach (var file in new[] { "panel-07.png", "strip.png", "comic.json", "notes.tmp" }) File.WriteAllText(Path.Combine(folder, file), "mine");
        Draw("others", Prompt, [.. Small, .. force]).AssertRefused("a folder with files that are not of a comic");
        Comic.Run("resume", folder).AssertFails("holds no comic that was begun");
        Assert.Equal(["comic.json", "notes.tmp", "panel-07.png", "strip.png"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order());
        Assert.All(Directory.GetFiles(folder), file => Assert.Equal("mine", File.ReadAllText(file)));
    }

    [Fact]
    public void Draw_AnewWithForce_RemovesThePanelsOfTheComicAndNoOthers()
    {
        string[] options = ["--size", "64", "--steps", "1", "--seed", "7", "--story"];
        Assert.Equal(0, Draw("anew", Prompt, [.. options, Story("A cat sits. A dog runs.")]).ExitCode);
        File.WriteAllText(InComic("anew", "panel-07.png"), "mine");
        Assert.Equal(0, Draw("anew", Prompt, [.. options, Story("A cat sits."), "--force"]).ExitCode);
        Assert.Equal(["comic.json", "film.webp", "panel-01.png", "panel-07.png", "strip.png"], Files("anew"));
        Assert.Equal("mine", File.ReadAllText(InComic("anew", "panel-07.png")));
    }

    [Fact]
    public void Draw_OutThatIsAFile_IsCalledThat()
    {
        File.WriteAllText(models.InFolder("a-file"), "mine");
        Draw("a-file", Prompt, Small).AssertRefused("is a file; name a folder");
        Comic.Run("resume", models.InFolder("a-file")).AssertFails("is a file");
        Comic.Run("draw", Prompt, "-o", "").AssertRefused("--out is empty");
        Assert.Equal("mine", File.ReadAllText(models.InFolder("a-file")));
    }

    [Fact]
    public void Draw_WithoutSeedIntoAComicThatWasBegun_GoesOnWithItsSeed()
    {
        string[] options = ["--size", "64", "--panels", "1", "--steps", "2", "--story", Story("A red mage.")];
        var drawn = Draw("seedless", Prompt, options);
        Assert.True(drawn.ExitCode == 0, drawn.Error);
        Assert.Contains("complete already", Draw("seedless", Prompt, options).Error);
        Draw("seedless", Prompt, [.. options, "--seed", "1"]).AssertRefused("holds another comic");
    }

    [Fact]
    public void Draw_FolderThatIsMovedMeanwhile_IsToldInALineAndGoesOnThere()
    {
        var (before, after) = (models.InFolder("before"), models.InFolder("after"));
        using (var comic = Comic.Start(Arguments("before", Prompt, "--size", "64", "--steps", "100000", "--seed", "7", "--story", Story("A red mage."))))
        {
            FileEvent.WaitFor(before, "*.safetensors");
            Directory.Move(before, after);
            comic.End().AssertEndsWith(1, "was moved or removed while it was drawn; what was saved is where it is now: comic resume goes on there.");
        }
        Assert.True(File.Exists(Path.Combine(after, ".state", "request.json")));
    }

    [Fact]
    public void Resume_DamagedState_NamesTheFile()
    {
        using (var comic = Comic.Start(Arguments("damaged-state", Prompt, "--size", "64", "--steps", "100000", "--seed", "7", "--story", Story("A red mage."))))
        {
            FileEvent.WaitFor(models.InFolder("damaged-state"), "*.safetensors");
            comic.Signal("KILL");
            comic.End();
        }
        foreach (var file in Directory.GetFiles(InComic("damaged-state", ".state/grains"), "story-*.json")) File.WriteAllText(file, "{");
        var resumed = Comic.Run("resume", models.InFolder("damaged-state"), "--quiet");
        resumed.AssertFails(".json is damaged. Remove the folder");
        Assert.DoesNotContain(" at ComicCluster", resumed.Error);
    }

    [Fact]
    public void Draw_WhileAnotherProcessDraws_SaysSo()
    {
        string[] options = ["--size", "64", "--steps", "100000", "--seed", "7", "--story", Story("A red mage.")];
        using var comic = Comic.Start(Arguments("busy", Prompt, options));
        FileEvent.WaitFor(models.InFolder("busy"), "request.json");
        Draw("busy", Prompt, options).AssertFails("Another process is drawing in");
        comic.Signal("INT");
        Assert.Equal(130, comic.End().ExitCode);
    }

    [Fact]
    public void Resume_NothingThere_SaysSo()
    {
        var folder = Directory.CreateDirectory(models.InFolder("nothing-to-resume"));
        Assert.Contains("no unfinished comic", Comic.RunIn(folder.FullName, "resume").Error);
        Assert.Contains("holds no comic", Comic.Run("resume", folder.FullName).Error);
    }

    private void AssertSameComic(string expected, string actual)
    {
        Assert.Equal(Files(expected), Files(actual));
        foreach (var file in Files(expected).Where(file => file != "comic.json"))
            Assert.True(File.ReadAllBytes(InComic(expected, file)).SequenceEqual(File.ReadAllBytes(InComic(actual, file))), $"{file} differs");
        Assert.Equal(WithoutFigures(expected), WithoutFigures(actual));
    }

    private string WithoutFigures(string comic)
    {
        var json = File.ReadAllText(InComic(comic, "comic.json"));
        return json[..json.IndexOf("\"figures\"", StringComparison.Ordinal)];
    }

    private static (int Width, int Height) Size(byte[] png)
    {
        var picture = PictureFile.Read(png, 1 << 20);
        return (picture.Width, picture.Height);
    }

    private string Story(string text)
    {
        var file = models.InFolder($"{Guid.NewGuid():N}.txt");
        File.WriteAllText(file, text);
        return file;
    }

    private string InComic(string comic, string file) => Path.Combine(models.InFolder(comic), file);

    private string[] Files(string comic) => [.. Directory.GetFiles(models.InFolder(comic)).Select(file => Path.GetFileName(file)!).Order()];

    private Comic.Result Draw(string folder, string prompt, params string[] options) => Comic.Run(Arguments(folder, prompt, options));

    private string[] Arguments(string folder, string prompt, params string[] options) =>
        ["draw", prompt, .. (string[])(options.Contains("--story") ? [] : ["--model", models.Gpt2]), "--clip", models.Clip, "-o", models.InFolder(folder), .. options];
}
