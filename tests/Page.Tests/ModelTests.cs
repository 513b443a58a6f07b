using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComicCluster.Page.Tests;

/// <summary>Visits to the pages of trainings and models: what is shown there was really trained.</summary>
[Collection(Studio.Visits)]
public sealed class ModelTests(Studio studio)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = Visitor.Drawing };

    [Fact]
    public async Task Model_FromItsTrainingToAComicThatNamesIt()
    {
        await using var visitor = await studio.VisitAsync("model");
        using var client = new TrainingClient(studio.Server);
        var dataset = await client.UploadStoriesAsync();
        var good = await client.TrainAsync(dataset, "Pets", new { epochs = 2, batch_size = 4, accumulation = 1, learning_rate = 3e-4, max_tokens = 48, samples = 0 });
        var worse = await client.TrainAsync(dataset, "Hasty", new { steps = 18, batch_size = 4, accumulation = 1, learning_rate = 3e-4, max_tokens = 48, samples = 0 });

        // The training, on its page.
        await visitor.Link("Training").ClickAsync();
        await Expect(visitor.Link("Pets")).ToBeVisibleAsync();
        await visitor.KeepAsync("1-jobs");
        await visitor.AssertAccessibleAsync();
        await visitor.Link("Pets").ClickAsync();
        await visitor.UntilAsync("Finished");
        await Expect(visitor.Page.Locator(".chart path").First).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".chart").Filter(new() { HasText = "Loss" }).Locator(".series")).ToHaveCountAsync(2);
        await Expect(visitor.Page.Locator(".chart").First).ToContainTextAsync("at step 24", new() { Timeout = Visitor.Drawing }); // up to the last one
        await Expect(visitor.Page.Locator(".log")).ToContainTextAsync("Finished");
        await visitor.KeepAsync("2-job");
        await visitor.AssertAccessibleAsync();

        // Registered and approved.
        await visitor.Button("Register").ClickAsync();
        await Expect(visitor.Page.GetByLabel("Model", new() { Exact = true })).ToHaveValueAsync("Pets");
        await visitor.Page.GetByLabel("Model", new() { Exact = true }).FillAsync("../pets");
        await visitor.Answer("Register").ClickAsync();
        await Expect(visitor.Page.GetByText("make a name.")).ToBeVisibleAsync();
        await visitor.Page.GetByLabel("Model", new() { Exact = true }).FillAsync("pets");
        await visitor.KeepAsync("3-register");
        await visitor.AssertAccessibleAsync();
        await visitor.Answer("Register").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "pets@1" })).ToBeVisibleAsync(Soon);
        await Expect(visitor.Page.Locator(".page-head .sticker")).ToHaveTextAsync("Ready", new() { Timeout = Visitor.Drawing });
        await visitor.Button("Approve").ClickAsync();
        await visitor.Page.GetByLabel("Why").FillAsync("It knows <b>pets</b>.");
        await visitor.Answer("Approve").ClickAsync();
        await Expect(visitor.Page.Locator(".traits")).ToContainTextAsync("Approved“It knows <b>pets</b>.”"); // as it was written
        await Expect(visitor.Page.Locator(".traits")).ToContainTextAsync($"on {dataset}/valid");
        await Expect(visitor.Link(good)).ToHaveAttributeAsync("href", $"#/training/{good}");
        await visitor.KeepAsync("4-version");
        await visitor.AssertAccessibleAsync();
        var card = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Button("Download README.md").ClickAsync());
        Assert.Equal("pets-1-README.md", card.SuggestedFilename);
        Assert.Equal(await File.ReadAllTextAsync(await card.PathAsync()), await visitor.Page.Locator(".card-text").TextContentAsync());

        // Deployed; a worse one is refused, until it is let through.
        await visitor.Button("Deploy").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog).Locator(".split")).ToHaveTextAsync("@1 100 %");
        await visitor.Answer("Deploy").ClickAsync();
        await client.RegisterAsync("pets", worse);
        await visitor.Link("pets").ClickAsync();
        var split = visitor.Page.GetByRole(AriaRole.List, new() { Name = "What writes the comics of pets/live" });
        await Expect(split).ToHaveTextAsync("@1 100 %", new() { Timeout = Visitor.Drawing });
        await visitor.Link("pets@2").ClickAsync();
        await visitor.Button("Deploy").ClickAsync();
        await visitor.Page.GetByLabel("The canary’s share").FillAsync("25");
        await visitor.Answer("Deploy").ClickAsync();
        await Expect(visitor.Page.Locator("dialog .refusal")).ToContainTextAsync("The gate says no. The perplexity of pets@2 ");
        await visitor.KeepAsync("5-refused");
        await visitor.AssertAccessibleAsync();
        await visitor.Page.GetByText("Fine points").ClickAsync();
        await visitor.Page.GetByLabel("How much worse it may be").FillAsync("100");
        await visitor.Answer("Deploy").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await visitor.Link("pets").ClickAsync();
        await Expect(split).ToHaveTextAsync("@1 75 % stable@2 25 % canary", new() { Timeout = Visitor.Drawing });
        await visitor.Button("New alias").ClickAsync();
        await visitor.Page.GetByLabel("Alias", new() { Exact = true }).FillAsync("best");
        await visitor.Page.GetByLabel("It names").SelectOptionAsync("1");
        await visitor.Page.GetByLabel("Why").FillAsync("the first that knows pets");
        await visitor.AssertAccessibleAsync();
        await visitor.Answer("Set").ClickAsync();
        await visitor.Page.GetByText("Its moves").ClickAsync();
        await visitor.KeepAsync("6-model");
        await visitor.AssertAccessibleAsync();

        // Promoted and rolled back by the keyboard alone; whose button is gone stays in its place.
        var keyboard = visitor.Page.Keyboard;
        await visitor.Button("Promote @2: pets/live").FocusAsync();
        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("Escape");
        await Expect(visitor.Button("Promote @2: pets/live")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await visitor.Answer("Promote").PressAsync("Enter");
        await Expect(split).ToHaveTextAsync("@2 100 %");
        await Expect(visitor.Page.Locator(".plain-list").First).ToBeFocusedAsync();
        foreach (var before in new[] { "@1 75 % stable@2 25 % canary", "@1 100 %" })
        {
            await visitor.Button("Roll back: pets/live").PressAsync("Enter");
            await visitor.Answer("Roll back").PressAsync("Enter");
            await Expect(split).ToHaveTextAsync(before);
        }

        // What is used is kept; what isn't can go to the trash, and come back.
        await visitor.Link("pets@1").ClickAsync();
        await visitor.Button("Remove").ClickAsync();
        await visitor.Answer("Put into the trash").ClickAsync();
        await Expect(visitor.Page.Locator("dialog .refusal")).ToContainTextAsync("pets@1 is used by the alias best, the deployment live");
        await visitor.Answer("Leave it").ClickAsync();
        await visitor.GoAsync("#/models/pets/2");
        await visitor.Button("Remove").ClickAsync();
        await visitor.Answer("Put into the trash").ClickAsync();
        await Expect(visitor.Page.Locator(".page-head .sticker")).ToHaveTextAsync("In the trash");
        await visitor.Button("Restore").ClickAsync();
        await Expect(visitor.Page.Locator(".page-head .sticker")).ToHaveTextAsync("Ready");

        // A comic of the deployment says which version wrote it.
        await visitor.Link("New comic").ClickAsync();
        await visitor.FillAsync("a red cat", panels: 1);
        await visitor.Page.GetByLabel("Who writes the story").SelectOptionAsync("pets/live");
        await visitor.KeepAsync("7-writer");
        await visitor.AssertAccessibleAsync();
        await visitor.Button("Draw it!").ClickAsync();
        await visitor.UntilAsync("Finished");
        await Expect(visitor.Link("pets@1")).ToHaveAttributeAsync("href", "#/models/pets/1");
        await visitor.KeepAsync("8-comic");
    }

    [Fact]
    public async Task Job_OfSeveralWorkers_ShowsItsRoundsAndCanBeDeleted()
    {
        await using var visitor = await studio.VisitAsync("workers");
        using var client = new TrainingClient(studio.Server);
        var dataset = await client.UploadStoriesAsync();
        var job = await client.TrainAsync(
            dataset, "Together", new { epochs = 1000, batch_size = 4, accumulation = 1, max_tokens = 48, local_steps = 2, evaluate_every = 100_000, patience = 0, samples = 0 }, workers: 2);
        await visitor.GoAsync($"#/training/{job}");
        await Expect(visitor.Page.GetByText(new Regex(@"^round ([2-9]|\d\d+), \d of 2 workers at work$"))).ToBeVisibleAsync(Soon);
        await visitor.KeepAsync("1-job");
        await visitor.Button("End it").ClickAsync();
        await visitor.UntilAsync("Cancelled");
        await visitor.Button("Delete").ClickAsync();
        await visitor.Answer("Delete it").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Training", Exact = true })).ToBeVisibleAsync();
        await Expect(visitor.Link("Together")).ToHaveCountAsync(0);
        await visitor.GoAsync($"#/training/{job}");
        await Expect(visitor.Page.GetByText("There is no such training job.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Version_Evaluated_KeepsWhatItsJobMeasured()
    {
        using var client = new TrainingClient(studio.Server);
        await client.UploadModelAsync("sharp", 20, "# Sharp");
        var dataset = await client.UploadStoriesAsync();
        await using var visitor = await studio.VisitAsync("evaluated");
        await visitor.GoAsync("#/models/sharp/1");
        await visitor.Button("Evaluate").ClickAsync();
        await visitor.Page.GetByLabel("Stories").SelectOptionAsync(new SelectOptionValue { Label = $"pets, valid ({dataset[..10]}…)" });
        await visitor.KeepAsync("1-evaluate");
        await visitor.AssertAccessibleAsync();
        await visitor.Answer("Evaluate").ClickAsync();
        await visitor.UntilAsync("Finished");
        await visitor.KeepAsync("2-job");
        await visitor.AssertAccessibleAsync();
        await visitor.Button("Keep it with sharp@1").ClickAsync();
        await Expect(visitor.Page.Locator(".traits")).ToContainTextAsync($"on {dataset}/valid");
        await visitor.Link("Training").ClickAsync();
        await visitor.Button("Delete “sharp@1 on valid”").ClickAsync();
        await visitor.Answer("Delete it").ClickAsync();
        await Expect(visitor.Link("sharp@1 on valid")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Phone_ModelsOfAReader_FitItsWidthAndHaveNoActions()
    {
        using var client = new TrainingClient(studio.Server);
        await client.ApproveAsync("pocket", await client.UploadModelAsync("pocket", 20, "# A card\n\n<script>alert(1)</script>\n"));
        await client.DeployAsync("pocket", "live", 1);
        await client.UploadModelAsync("pocket", 19, "# Another");
        await using var visitor = await studio.VisitAsync("models-phone", new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 375, Height = 740 }, DeviceScaleFactor = 2, HasTouch = true, IsMobile = true, ColorScheme = ColorScheme.Dark,
        });
        await visitor.GoAsync("#/models");
        await Expect(visitor.Link("pocket")).ToBeVisibleAsync();
        await visitor.KeepAsync("1-models");
        await visitor.AssertAccessibleAsync();
        await visitor.Link("pocket").ClickAsync();
        await visitor.Button("Deploy: pocket/live").ClickAsync();
        await visitor.KeepAsync("2-deploy");
        await visitor.AssertAccessibleAsync();

        await visitor.GoAsync($"#key={await client.ReadersKeyAsync()}");
        await Expect(visitor.Page.GetByLabel("What is your comic about?")).ToBeVisibleAsync();
        await visitor.GoAsync("#/models/pocket");
        await Expect(visitor.Link("pocket@2")).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("main button")).ToHaveCountAsync(0);
        await visitor.KeepAsync("3-model");
        await visitor.AssertAccessibleAsync();
        await visitor.Link("pocket@1").ClickAsync();
        await Expect(visitor.Page.Locator(".card-text")).ToContainTextAsync("<script>alert(1)</script>");
        await Expect(visitor.Button("Remove")).ToHaveCountAsync(0);
        await visitor.KeepAsync("4-version");
        await visitor.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Deployment_OfAVersionThatIsDamaged_SaysWhatIsWrong()
    {
        using var client = new TrainingClient(studio.Server);
        await client.ApproveAsync("frail", await client.UploadModelAsync("frail", 20, "# Frail"));
        studio.Server.Damage(Convert.ToHexStringLower(SHA256.HashData("# Frail"u8)));
        await using var visitor = await studio.VisitAsync("damaged");
        await visitor.GoAsync("#/models/frail");
        await visitor.Button("New deployment").ClickAsync();
        await visitor.Answer("Deploy").ClickAsync();
        await Expect(visitor.Page.Locator(".plain-list .refusal")).ToContainTextAsync("README.md: it is damaged", new() { Timeout = Visitor.Drawing });
        await Expect(visitor.Page.Locator(".versions .sticker").First).ToHaveTextAsync("Damaged", new() { Timeout = Visitor.Drawing });
        await visitor.KeepAsync("1-model");
        await visitor.AssertAccessibleAsync();
        await visitor.Button("Undeploy: frail/live").ClickAsync();
        await visitor.Answer("Undeploy").ClickAsync();
        await Expect(visitor.Page.Locator("main").GetByText("frail/live")).ToHaveCountAsync(0); // it is still said
        await visitor.Link("frail@1").ClickAsync();
        await Expect(visitor.Page.Locator(".refusal")).ToContainTextAsync("README.md: it is damaged");
        await Expect(visitor.Button("Deploy")).ToBeHiddenAsync();
        await visitor.Button("Reject").ClickAsync();
        await visitor.Answer("Reject").ClickAsync();
        await Expect(visitor.Page.Locator(".traits")).ToContainTextAsync("Rejected");
        await Expect(visitor.Button("Reject")).ToBeHiddenAsync();
        await visitor.KeepAsync("2-version");
    }

    [Fact]
    public async Task Approval_WhileALookIsOnItsWay_IsNotUndoneByIt()
    {
        using var client = new TrainingClient(studio.Server);
        var number = await client.UploadModelAsync("late", 20, "# Late");
        await using var visitor = await studio.VisitAsync("late");
        await visitor.GoAsync($"#/models/late/{number}");
        await Expect(visitor.Button("Approve")).ToBeVisibleAsync(new() { Timeout = Visitor.Drawing });

        var (looked, goesOn, isHeld) = (new TaskCompletionSource(), new TaskCompletionSource(), false);
        await visitor.Page.RouteAsync("**/v1/registry/models/late", async route =>
        {
            if (isHeld)
            {
                await route.ContinueAsync();
                return;
            }
            isHeld = true;
            var before = await route.FetchAsync();
            looked.SetResult();
            await goesOn.Task;
            await route.FulfillAsync(new() { Response = before });
        });
        await visitor.Page.EvaluateAsync("dispatchEvent(new Event('online'))"); // has the page look
        await looked.Task.WaitAsync(TimeSpan.FromMinutes(2));
        await visitor.Button("Approve").ClickAsync();
        await visitor.Answer("Approve").ClickAsync();
        await Expect(visitor.Page.Locator(".traits")).ToContainTextAsync("Approved");
        var answers = 0;
        await visitor.Page.RunAndWaitForResponseAsync(
            () => { goesOn.SetResult(); return Task.CompletedTask; }, answer => answer.Url.EndsWith("/models/late", StringComparison.Ordinal) && ++answers == 2,
            new() { Timeout = 8000 }); // it looks again at once, and not when it would have anyway
        await Expect(visitor.Page.Locator(".traits")).ToContainTextAsync("Approved", new() { Timeout = 1 });
    }

    [Fact]
    public async Task Server_KilledWhileAVersionIsApproved_NothingIsLost()
    {
        using var client = new TrainingClient(studio.Server);
        var number = await client.UploadModelAsync("patient", 20, "# Patient");
        await using var visitor = await studio.VisitAsync("approve");
        await visitor.GoAsync($"#/models/patient/{number}");
        await visitor.Button("Approve").ClickAsync();
        await visitor.Page.GetByLabel("Why").FillAsync("I waited for it.");
        await studio.Server.KillAsync();
        await visitor.Answer("Approve").ClickAsync();
        await Expect(visitor.Page.Locator("dialog .refusal")).ToHaveTextAsync("The server can’t be reached. Is it running?", new() { Timeout = Visitor.Drawing });
        await Expect(visitor.Page.GetByText("Reconnecting")).ToBeVisibleAsync(Soon);
        await studio.Server.RestartAsync();
        await visitor.Answer("Approve").ClickAsync();
        await Expect(visitor.Page.Locator(".traits")).ToContainTextAsync("Approved“I waited for it.”", new() { Timeout = Visitor.Drawing });
        await Expect(visitor.Page.GetByText("Reconnecting")).ToBeHiddenAsync(new() { Timeout = Visitor.Drawing });
    }
}
