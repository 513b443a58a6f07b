using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComicCluster.Page.Tests;

/// <summary>Visits to the page, with a real browser, of a server that really draws.</summary>
[Collection(Studio.Visits)]
public sealed class VisitTests(Studio studio)
{
    [Fact]
    public async Task Visit_FromPromptToDownloadedStrip_WithAReloadInTheMiddle()
    {
        await using var visitor = await studio.VisitAsync("whole");
        await visitor.KeepAsync("1-create");
        Assert.DoesNotContain("key", visitor.Page.Url, StringComparison.Ordinal); // it would be shared with the address
        await visitor.AssertAccessibleAsync();
        await visitor.DrawAsync("a red cat on a box", panels: 2);
        await visitor.UntilAsync("Painting");
        await Expect(visitor.Page.Locator(".picture img:visible").First).ToBeVisibleAsync(new() { Timeout = Visitor.Drawing });
        await visitor.KeepAsync("2-painting");
        await visitor.AssertAccessibleAsync();
        var address = visitor.Page.Url;

        await visitor.Page.ReloadAsync();
        Assert.Equal(address, visitor.Page.Url);
        await visitor.UntilAsync("Finished");
        await Expect(visitor.Page.Locator(".picture img:visible")).ToHaveCountAsync(2);
        await visitor.KeepAsync("3-finished");
        await visitor.AssertAccessibleAsync();

        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Button("Strip (PNG)").First.ClickAsync());
        Assert.Equal("a-red-cat-on-a-box.png", download.SuggestedFilename);
        Assert.Equal("\u0089PNG", Start(await download.PathAsync(), 4));
        var film = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Button("Film (WebP)").First.ClickAsync());
        Assert.EndsWith("WEBP", Start(await film.PathAsync(), 12));

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Read it" }).ClickAsync();
        var strip = visitor.Page.Locator(".reader img");
        await Expect(strip).ToHaveAttributeAsync("alt", new Regex("Panel 1: .+ Panel 2: "));
        await Expect(strip).ToHaveJSPropertyAsync("complete", true);
        await visitor.KeepAsync("4-reader");
        await visitor.AssertAccessibleAsync();

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "My comics" }).ClickAsync();
        await Expect(visitor.Page.GetByText("a red cat on a box").First).ToBeVisibleAsync();
        await visitor.KeepAsync("5-gallery");
        await visitor.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Edit_RepaintCaptionUndoLock_ChangeThePanel()
    {
        await using var visitor = await studio.VisitAsync("edit");
        await visitor.DrawAsync("a dog at the sea", panels: 1);
        await visitor.UntilAsync("Finished");
        var picture = visitor.Picture(1);
        var before = await picture.GetAttributeAsync("src");

        await visitor.Tool(1, "Repaint").ClickAsync();
        await visitor.Page.GetByLabel("What it shall show").FillAsync("A green tree stands on the grass.");
        await visitor.KeepAsync("1-repaint");
        await visitor.AssertAccessibleAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Repaint" }).ClickAsync();
        await visitor.UntilAsync("Painting|Putting");
        await visitor.UntilAsync("Finished");
        await Expect(picture).ToHaveAttributeAsync("alt", "Picture: A green tree stands on the grass.");
        Assert.NotEqual(before, await picture.GetAttributeAsync("src"));

        await visitor.Tool(1, "Undo").ClickAsync();
        await Expect(picture).Not.ToHaveAttributeAsync("alt", "Picture: A green tree stands on the grass.");
        await visitor.UntilAsync("Finished");

        await visitor.Tool(1, "Caption").ClickAsync();
        await visitor.Page.GetByLabel("Caption of panel 1").FillAsync("Meanwhile, at the sea <b>");
        await visitor.KeepAsync("2-caption");
        await visitor.Button("Save").ClickAsync();
        await Expect(visitor.Panel(1).Locator(".caption")).ToContainTextAsync("Meanwhile, at the sea <b>"); // as it was written
        await visitor.UntilAsync("Finished");

        await visitor.Tool(1, "Lock").ClickAsync();
        await Expect(visitor.Tool(1, "Unlock")).ToBeVisibleAsync();
        await Expect(visitor.Tool(1, "Repaint")).ToBeDisabledAsync();
        await visitor.KeepAsync("3-locked");
    }

    [Fact]
    public async Task Review_LinesThatWereMended_ArePainted()
    {
        await using var visitor = await studio.VisitAsync("review");
        await visitor.DrawAsync("a robot in a field", panels: 2, review: true);
        await visitor.UntilAsync("Your turn");
        await visitor.KeepAsync("1-review");
        await visitor.AssertAccessibleAsync();
        var lines = visitor.Page.Locator(".lines textarea");
        while (await lines.CountAsync() > 1) await visitor.Page.Locator("[data-tool=cross]").Last.ClickAsync();
        await lines.First.FillAsync("A blue robot stands in a field.");
        await visitor.Button("Paint it!").ClickAsync();
        await visitor.UntilAsync("Finished");
        await Expect(visitor.Page.Locator(".panel")).ToHaveCountAsync(1);
        await Expect(visitor.Panel(1).Locator(".caption")).ToContainTextAsync("A blue robot stands in a field.");
    }

    [Fact]
    public async Task Cancel_WhilePainting_StopsAndStays()
    {
        await using var visitor = await studio.VisitAsync("cancel");
        await visitor.DrawAsync("a ship at night", panels: 6, size: 224);
        await visitor.UntilAsync("Painting");
        await visitor.Button("Stop").ClickAsync();
        await visitor.Button("Stop it").ClickAsync();
        await visitor.UntilAsync("Cancelled");
        await visitor.KeepAsync("1-cancelled");
        await visitor.AssertAccessibleAsync();
        await visitor.Button("Delete").ClickAsync();
        await visitor.Button("Delete it").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "My comics" }).Or(visitor.Page.GetByText("The shelf is empty."))).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("a ship at night")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Keyboard_Alone_DrawsAndRepaints()
    {
        await using var visitor = await studio.VisitAsync("keyboard");
        var keyboard = visitor.Page.Keyboard;
        await visitor.FillAsync("a bird on a hill", panels: 1); // sliders and such are a browser's own
        await visitor.Page.GetByLabel("What is your comic about?").FocusAsync();
        await keyboard.PressAsync("Control+Enter");
        await visitor.UntilAsync("Finished");

        // With the tabulator from the top of the page to the panel; then its own keys.
        await visitor.Page.Locator("#main").FocusAsync();
        for (var i = 0; i < 30 && !await visitor.Panel(1).EvaluateAsync<bool>("node => node === document.activeElement"); i++) await keyboard.PressAsync("Tab");
        await Expect(visitor.Panel(1)).ToBeFocusedAsync();
        await keyboard.PressAsync("e");
        await Expect(visitor.Page.GetByLabel("Caption of panel 1")).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(visitor.Panel(1)).ToBeFocusedAsync();
        await keyboard.PressAsync("r");
        await Expect(visitor.Page.GetByLabel("What it shall show")).ToBeFocusedAsync();
        await keyboard.PressAsync("Control+A");
        await keyboard.TypeAsync("A yellow bird sits on a hill.");
        await keyboard.PressAsync("Control+Enter");
        await Expect(visitor.Picture(1)).ToHaveAttributeAsync("alt", "Picture: A yellow bird sits on a hill.", new() { Timeout = Visitor.Drawing });
    }

    [Fact]
    public async Task Phone_CreateAndRead_FitItsWidth()
    {
        await using var visitor = await studio.VisitAsync("phone", new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 375, Height = 740 }, DeviceScaleFactor = 2, HasTouch = true, IsMobile = true, ColorScheme = ColorScheme.Dark,
        });
        await visitor.KeepAsync("1-create");
        await visitor.AssertAccessibleAsync();
        await visitor.DrawAsync("a snowman in the desert", panels: 2);
        await visitor.UntilAsync("Finished");
        await visitor.KeepAsync("2-finished");
        await visitor.AssertAccessibleAsync();
        await visitor.GoAsync("#/gallery");
        await Expect(visitor.Page.GetByText("a snowman in the desert").First).ToBeVisibleAsync();
        await visitor.KeepAsync("3-gallery");
        await visitor.AssertAccessibleAsync();
        await visitor.GoAsync("#/settings");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Keys" })).ToBeVisibleAsync();
        await visitor.KeepAsync("4-settings");
        await visitor.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Server_KilledWhilePainting_PageGoesOnWhenItIsBack()
    {
        await using var visitor = await studio.VisitAsync("killed");
        await visitor.DrawAsync("a castle on a hill", panels: 2, size: 128);
        await visitor.UntilAsync("Painting");
        await studio.Server.KillAsync();
        await Expect(visitor.Page.GetByText("Reconnecting")).ToBeVisibleAsync();
        await visitor.KeepAsync("1-reconnecting");
        await studio.Server.RestartAsync();
        await visitor.UntilAsync("Finished");
        await Expect(visitor.Page.GetByText("Reconnecting")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Operators_QueueTenantsAndSilos_AreShown()
    {
        await using var visitor = await studio.VisitAsync("operators");
        await visitor.GoAsync("#/settings");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Keys" })).ToBeVisibleAsync();
        await visitor.KeepAsync("1-settings");
        await visitor.AssertAccessibleAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Admin" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "All silos" })).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("#tenants option[value=local]")).ToHaveCountAsync(1);
        await visitor.Page.GetByLabel("Another tenant").FillAsync("local");
        await visitor.Button("Look at it").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Keys" })).ToBeVisibleAsync();
        await visitor.KeepAsync("2-admin");
        await visitor.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Key_ThatIsNone_IsAskedForAgain()
    {
        await using var visitor = await studio.VisitAsync("key");
        await visitor.Page.EvaluateAsync("localStorage.clear()");
        await visitor.GoAsync("#/gallery");
        var key = visitor.Page.GetByLabel("API key");
        await key.FillAsync("cc_mistyped");
        await visitor.Button("Come in").ClickAsync();
        await Expect(visitor.Page.GetByText("That is no key")).ToBeVisibleAsync();
        await visitor.KeepAsync("1-mistyped");
        await visitor.AssertAccessibleAsync();
        await key.FillAsync(studio.Server.Key);
        await visitor.Button("Come in").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Key_AskedForOnTheOperatorsPage_CanBeGivenWithoutScrolling()
    {
        await using var visitor = await studio.VisitAsync("operators-key");
        await visitor.Page.EvaluateAsync("localStorage.clear()");
        await visitor.GoAsync("admin/");
        await Expect(visitor.Button("Come in")).ToBeInViewportAsync();
        await visitor.KeepAsync("1-asked");
        await visitor.AssertAccessibleAsync();
        await visitor.Page.GetByLabel("API key").FillAsync(studio.Server.Key);
        await visitor.Button("Come in").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "All silos" })).ToBeVisibleAsync();
    }

    private static string Start(string path, int count) => Encoding.Latin1.GetString(File.ReadAllBytes(path)[..count]);
}
