using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Engine.Runtime;

namespace ComicCluster.Engine.Tests.Painting.Sessions;

public sealed class PaintingSessionTests : IDisposable
{
    private readonly TinyStudio _studio = new();

    [Theory]
    [InlineData("comic")]
    [InlineData("deep-daze")]
    public void Advance_Panel_GetsMoreSimilarAndCompletes(string recipe)
    {
        using var session = _studio.Open(TinyStudio.Recipe(recipe));
        session.Add(TinyStudio.Spec("a"));
        var first = Assert.Single(session.Advance());
        Assert.Equal((1, 15, PanelState.Painting), (first.Step, first.TotalSteps, first.State));
        TinyStudio.Paint(session);
        var last = Assert.Single(session.Progress);
        Assert.Equal((15, PanelState.Completed), (last.Step, last.State));
        Assert.True(last.Similarity > first.Similarity, $"{first.Similarity} → {last.Similarity}");
        Assert.True(last.Loss < first.Loss, $"{first.Loss} → {last.Loss}");
    }

    [Theory]
    [InlineData("comic")]
    [InlineData("deep-daze")]
    public void Advance_InABatch_PaintsWhatItPaintsAlone(string recipe)
    {
        using var alone = _studio.Open(TinyStudio.Recipe(recipe));
        alone.Add(TinyStudio.Spec("a", 7));
        TinyStudio.Paint(alone);
        using var batch = _studio.Open(TinyStudio.Recipe(recipe));
        batch.Add(TinyStudio.Spec("b", 8, "a green dog"));
        batch.Add(TinyStudio.Spec("a", 7));
        batch.Add(TinyStudio.Spec("c", 9) with { Width = 48 });
        TinyStudio.Paint(batch);
        Assert.Equal(alone.Render("a").Rgb, batch.Render("a").Rgb);
        Assert.Equal(alone.Progress[0], batch.Progress[1]);
        Assert.NotEqual(batch.Render("b").Rgb, batch.Render("a").Rgb);
    }

    [Theory]
    [InlineData("comic")]
    [InlineData("deep-daze")]
    public void Advance_InABatchInOneGuidePass_PaintsNearlyWhatItPaintsAlone(string recipe)
    {
        using var alone = _studio.Open(TinyStudio.Recipe(recipe));
        alone.Add(TinyStudio.Spec("a", 7));
        TinyStudio.Paint(alone);
        using var batch = _studio.Open(TinyStudio.Recipe(recipe), options: new PaintingSessionOptions { OneGuidePass = true });
        batch.Add(TinyStudio.Spec("b", 8, "a green dog"));
        batch.Add(TinyStudio.Spec("a", 7));
        TinyStudio.Paint(batch);
        Assert.Equal(alone.Progress[0].Loss, batch.Progress[1].Loss, 1e-4 * Math.Abs(alone.Progress[0].Loss));
        Assert.InRange(alone.Render("a").Rgb.Zip(batch.Render("a").Rgb).Max(pair => Math.Abs(pair.First - pair.Second)), 0, 1);
    }

    [Fact]
    public void Advance_PanelsJoinLeaveAndPause_PaintsWhatTheyPaintAlone()
    {
        using var alone = _studio.Open(TinyStudio.Comic);
        alone.Add(TinyStudio.Spec("a", 7));
        TinyStudio.Paint(alone);
        using var session = _studio.Open(TinyStudio.Comic, options: new PaintingSessionOptions { CutoutsPerPass = 20 });
        session.Add(TinyStudio.Spec("early", 1));
        TinyStudio.Paint(session, 4);
        session.Add(TinyStudio.Spec("a", 7));
        TinyStudio.Paint(session, 2);
        session.Remove("early");
        session.Pause("a");
        session.Add(TinyStudio.Spec("late", 2));
        TinyStudio.Paint(session, 3);
        Assert.Equal((2, PanelState.Paused), (session.Progress[0].Step, session.Progress[0].State));
        session.Continue("a");
        TinyStudio.Paint(session);
        Assert.Equal(alone.Render("a").Rgb, session.Render("a").Rgb);
        Assert.All(session.Progress, panel => Assert.Equal(PanelState.Completed, panel.State));
    }

    [Theory]
    [InlineData("comic")]
    [InlineData("deep-daze")]
    public void Advance_SameSeed_GivesTheSameBytes(string recipe)
    {
        byte[] Paint(ulong seed)
        {
            using var session = _studio.Open(TinyStudio.Recipe(recipe));
            session.Add(TinyStudio.Spec("a", seed));
            TinyStudio.Paint(session);
            return session.Render("a").Rgb;
        }
        Assert.Equal(Paint(3), Paint(3));
        Assert.NotEqual(Paint(3), Paint(4));
    }

    [Fact]
    public void Advance_SomePanels_OthersWait()
    {
        using var session = _studio.Open(TinyStudio.Comic);
        session.Add(TinyStudio.Spec("a", 1));
        session.Add(TinyStudio.Spec("b", 2));
        Assert.Equal(("b", 1), (session.Advance(["b"])[0].Id, session.Progress[1].Step));
        Assert.Equal(0, session.Progress[0].Step);
        Assert.Throws<ArgumentException>(() => session.Advance(["c"]));
    }

    [Fact]
    public void Advance_LossOfOnePanelIsNotANumber_FailsOnlyThatPanel()
    {
        using var alone = _studio.Open(TinyStudio.Comic);
        alone.Add(TinyStudio.Spec("a", 7));
        TinyStudio.Paint(alone);
        using var session = _studio.Open(TinyStudio.Comic, new FaultyGuide(_studio.Guide));
        session.Add(TinyStudio.Spec("bad", 1, "nothing"));
        session.Add(TinyStudio.Spec("a", 7));
        TinyStudio.Paint(session);
        Assert.Equal((PanelState.Failed, 0), (session.Progress[0].State, session.Progress[0].Step));
        Assert.Contains("Panel 'bad'", session.Progress[0].Failure!.Message);
        Assert.Contains("not a number at step 0", session.Progress[0].Failure!.Message);
        Assert.Equal(alone.Render("a").Rgb, session.Render("a").Rgb);
    }

    [Fact]
    public void Advance_OutOfMemoryOnce_KeepsLessAndPaintsTheSame()
    {
        using var alone = _studio.Open(TinyStudio.Comic);
        alone.Add(TinyStudio.Spec("a", 7));
        TinyStudio.Paint(alone);
        var guide = new FaultyGuide(_studio.Guide, 0) { FailuresLeft = 3 };
        using var session = _studio.Open(TinyStudio.Comic, guide, new PaintingSessionOptions { ActivationBytes = 1 << 30 });
        session.Add(TinyStudio.Spec("a", 7));
        TinyStudio.Paint(session);
        Assert.Equal(3, guide.Failures);
        Assert.Equal(1 << 24, session.ActivationBytes);
        Assert.Equal(alone.Render("a").Rgb, session.Render("a").Rgb);
    }

    [Fact]
    public void Advance_OutOfMemoryForTheBatch_PaintsOneByOneAndFailsOnlyWhatIsTooLarge()
    {
        using var alone = _studio.Open(TinyStudio.Comic);
        alone.Add(TinyStudio.Spec("a", 7));
        TinyStudio.Paint(alone);
        var few = TinyStudio.Comic.CutoutsPerStep(TinyStudio.Spec("a")) * 2; // two starts
        using var session = _studio.Open(TinyStudio.Comic, new FaultyGuide(_studio.Guide, few), new PaintingSessionOptions { OneGuidePass = true });
        session.Add(TinyStudio.Spec("a", 7));
        session.Add(TinyStudio.Spec("b", 8));
        TinyStudio.Paint(session);
        Assert.All(session.Progress, panel => Assert.Equal(PanelState.Completed, panel.State));
        Assert.Equal(alone.Render("a").Rgb, session.Render("a").Rgb);

        using var tooLarge = _studio.Open(TinyStudio.Comic, new FaultyGuide(_studio.Guide, few - 1));
        tooLarge.Add(TinyStudio.Spec("a", 7));
        TinyStudio.Paint(tooLarge);
        Assert.Equal(PanelState.Failed, tooLarge.Progress[0].State);
        Assert.Contains("not enough memory", tooLarge.Progress[0].Failure!.Message);
    }

    [Theory]
    [InlineData("comic", 34)]
    [InlineData("deep-daze", 34)]
    public void Advance_ManySteps_LeavesNoTensor(string recipe, int panels)
    {
        var before = LiveTensors.Settled();
        using (var session = _studio.Open(TinyStudio.Recipe(recipe)))
        {
            var started = 0L;
            for (var i = 0; i < panels; i++)
            {
                session.Add(TinyStudio.Spec("a", (ulong)i));
                session.Advance();
                var live = TorchRuntime.LiveTensors;
                if (i == 0) started = live;
                Assert.Equal(started, live);
                TinyStudio.Paint(session);
                session.Remove("a");
            }
        }
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    [Fact]
    public void Render_AnySize_GivesThatSize()
    {
        using var session = _studio.Open(TinyStudio.Comic);
        session.Add(TinyStudio.Spec("a") with { Width = 60, Height = 40 });
        TinyStudio.Paint(session, 2);
        var picture = session.Render("a");
        Assert.Equal((60, 40, 60 * 40 * 3), (picture.Width, picture.Height, picture.Rgb.Length));
        picture = session.Render("a", 300, 200);
        Assert.Equal((300, 200), (picture.Width, picture.Height));
        Assert.Equal(picture.Rgb, session.Render("a", 300, 200, session.Recipe.Supersampling).Rgb);
        Assert.NotEqual(picture.Rgb, session.Render("a", 300, 200, supersampling: 1).Rgb);
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Render("a", 10, 10, supersampling: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Render("a", 0, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Render("a", 5000, 10));
    }

    [Theory]
    [InlineData("comic")]
    [InlineData("deep-daze")]
    public void Advance_StartImage_IsLearntFirst(string recipe)
    {
        var picture = TinyStudio.Gradient(40, 40);
        using var session = _studio.Open(recipe == "comic"
            ? new ComicRecipe(TinyStudio.ComicOptions with { PrimingSteps = 200, AverageDecay = 0.5, LearningRate = 5e-3 })
            : new ComicCluster.Engine.Painting.Recipes.DeepDaze.DeepDazeRecipe(new()
            {
                NumLayers = 3, HiddenSize = 32, ImageWidth = 24, StartImageTrainIterations = 200, StartImageLearningRate = 3e-3,
            }));
        session.Add(TinyStudio.Spec("a") with { StartImage = picture });
        TinyStudio.Paint(session, 200);
        Assert.True(double.IsNaN(session.Progress[0].Similarity));
        var learnt = session.Render("a", 40, 40).Rgb;
        Assert.InRange(learnt.Zip(picture.Rgb).Average(pair => Math.Abs(pair.First - pair.Second)), 0, 12);
        session.Advance();
        Assert.InRange(session.Progress[0].Similarity, -1, 1);
    }

    [Fact]
    public void Add_WrongSpecification_Throws()
    {
        using var session = _studio.Open(TinyStudio.Comic);
        session.Add(TinyStudio.Spec("a"));
        Assert.Throws<ArgumentException>(() => session.Add(TinyStudio.Spec("a")));
        var spec = TinyStudio.Spec("b");
        PanelSpec[] wrong =
        [
            spec with { Prompts = [] }, spec with { Prompts = [new Prompt(" ")] }, spec with { Prompts = [new Prompt("a", 0)] },
            spec with { Prompts = [new Prompt("a", double.NaN)] }, spec with { Prompts = [new Prompt("a", -1)] },
            spec with { Prompts = [.. Enumerable.Repeat(new Prompt("a"), 65)] }, spec with { Width = 5 }, spec with { Height = 5000 },
            spec with { Width = 500, Height = 100 }, spec with { Id = "" },
        ];
        foreach (var one in wrong) Assert.ThrowsAny<ArgumentException>(() => session.Add(one));
        Assert.Throws<ArgumentException>(() => session.Pause("c"));
        Assert.Single(session.Progress);
    }

    [Fact]
    public void Constructor_OptionsOutOfBounds_Throws()
    {
        foreach (var options in new PaintingSessionOptions[] { new() { ActivationBytes = -1 }, new() { CutoutsPerPass = 0 } })
            Assert.Throws<ArgumentOutOfRangeException>(() => _studio.Open(TinyStudio.Comic, options: options));
    }

    public void Dispose() => _studio.Dispose();
}
