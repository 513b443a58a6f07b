using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComicCluster.Page.Tests;

/// <summary>A browser's window on the page: what a visitor does there, and all that goes wrong in it.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    /// <summary>How long a small comic may take on a busy machine, in milliseconds.</summary>
    public const float Drawing = 120_000;

    private static readonly string[] Serious = ["serious", "critical"];

    private readonly IBrowserContext _context;
    private readonly ComicServer _server;
    private readonly string _test;
    private readonly List<string> _problems = [];

    private Visitor(IBrowserContext context, IPage page, ComicServer server, string test)
    {
        (_context, Page, _server, _test) = (context, page, server, test);
        page.PageError += (_, error) => _problems.Add(error);
        page.Console += (_, message) =>
        {
            // A browser tells of every answer that is no success; the page tells of those that matter.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) _problems.Add(message.Text);
        };
    }

    public IPage Page { get; }

    public static async Task<Visitor> ArriveAsync(IBrowserContext context, ComicServer server, string test)
    {
        var visitor = new Visitor(context, await context.NewPageAsync(), server, test);
        await visitor.Page.GotoAsync($"{server.Address}#key={server.Key}");
        await Expect(visitor.Page.GetByLabel("What is your comic about?")).ToBeVisibleAsync();
        return visitor;
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>A button of the dialog that is open.</summary>
    public ILocator Answer(string name) => Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true });

    public ILocator Panel(int number) => Page.Locator(".panel").Nth(number - 1);

    /// <summary>A panel's picture; while it is repainted, the earlier one lies below.</summary>
    public ILocator Picture(int panel) => Panel(panel).Locator("img:not(.earlier)");

    public ILocator Tool(int panel, string name) => Panel(panel).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new Regex($"^{name}") });

    /// <summary>Goes to a place of the page, such as <c>#/gallery</c>.</summary>
    public Task GoAsync(string hash) => Page.GotoAsync(new Uri(_server.Address, hash).ToString());

    /// <summary>Fills in the form with the smallest comic.</summary>
    public async Task FillAsync(string prompt, int panels, int size = 64, bool review = false)
    {
        await Page.GetByLabel("What is your comic about?").FillAsync(prompt);
        await Page.Locator("#panels").FillAsync(panels.ToString());
        await Page.GetByText("Fine points").ClickAsync();
        await Page.GetByLabel("Draft").CheckAsync();
        await Page.GetByLabel("Seed").First.FillAsync("7");
        await Page.GetByLabel("Size of a panel").FillAsync(size.ToString());
        if (review) await Page.GetByLabel("Let me edit the story first").CheckAsync();
    }

    /// <summary>Fills in the form, and sends it.</summary>
    public async Task DrawAsync(string prompt, int panels, int size = 64, bool review = false)
    {
        await FillAsync(prompt, panels, size, review);
        await Button("Draw it!").ClickAsync();
    }

    /// <summary>Waits for what the comic's sticker says.</summary>
    public Task UntilAsync(string status) =>
        Expect(Page.Locator(".sticker")).ToHaveTextAsync(new Regex($"^{status}"), new LocatorAssertionsToHaveTextOptions { Timeout = Drawing });

    /// <summary>Keeps a picture of the whole page among the test's output.</summary>
    public Task KeepAsync(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = Repository.In("artifacts", "screenshots", $"{_test}-{name}.png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });

    /// <summary>Has axe look at the page: nothing serious, and nothing that needs to be scrolled sideways.</summary>
    public async Task AssertAccessibleAsync()
    {
        await Page.EvaluateAsync("Promise.all(document.getAnimations().filter(a => a.effect.getComputedTiming().endTime < 1e5).map(a => a.finished.catch(() => 0)))");
        var result = await Page.RunAxe();
        Assert.True(result.Passes.Length > 10, "axe saw next to nothing");
        var violations = result.Violations.Where(item => Serious.Contains(item.Impact))
            .Select(item => $"{item.Id}: {item.Help} {string.Join(" | ", item.Nodes.Select(node => node.Html))}");
        Assert.Empty(violations);
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than its window");
    }

    /// <summary>Nothing broke that nobody handled, and the policy of the page kept nothing out.</summary>
    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_problems);
    }
}
