/** Start of the pages: the table of addresses, and the first visit. */
import { App } from "./app/app.ts";
import { forUsers, type PageMaker } from "./app/page.ts";
import { loadSession } from "./app/session.ts";
import { basketPage } from "./batch/basket-page.ts";
import { jobPage, jobsPage } from "./batch/jobs-page.ts";
import { engdbPage } from "./engdb/engdb-page.ts";
import { helpPage } from "./help/help-page.ts";
import { articlePage, helpdeskPage } from "./helpdesk/helpdesk-page.ts";
import { ticketPage } from "./helpdesk/ticket-page.ts";
import { collectionPage } from "./hlsp/collection-page.ts";
import { hlspPage } from "./hlsp/hlsp-page.ts";
import { homePage } from "./home/home-page.ts";
import { observationPage } from "./observation/observation-page.ts";
import { programPage, programsPage } from "./programs/programs-page.ts";
import { savedPage } from "./saved/saved-page.ts";
import { savedSearchPage } from "./saved/saved-search-page.ts";
import { searchPage } from "./search/search-page.ts";
import { deskTicketPage } from "./staff/desk-ticket-page.ts";
import { forStaff, staffAuditPage, staffHlspPage, staffPage, staffProgramsPage, staffTicketsPage } from "./staff/staff-page.ts";
import { subscriptionsPage } from "./subscriptions/subscriptions-page.ts";
import { tokensPage } from "./tokens/tokens-page.ts";

const ROUTES: [string, PageMaker][] = [
  ["/", homePage],
  ["/portal", homePage],
  ["/portal/search", searchPage],
  ["/portal/saved", forUsers("Saved searches", "see your saved searches", savedPage)],
  ["/portal/saved/:id", savedSearchPage],
  ["/portal/observations/:collection/:obs_id", observationPage],
  ["/portal/basket", basketPage],
  ["/portal/jobs", forUsers("Jobs", "see your jobs", jobsPage)],
  ["/portal/jobs/:id", forUsers("Job", "see your jobs", jobPage)],
  ["/portal/tokens", forUsers("Personal tokens", "make personal tokens", tokensPage)],
  ["/portal/programs", forUsers("My programs", "see your programs", programsPage)],
  ["/portal/programs/:mission/:program", forUsers("Program", "see the members of a program", programPage)],
  ["/portal/subscriptions", forUsers("Subscriptions", "subscribe to programs", subscriptionsPage)],
  ["/portal/helpdesk", helpdeskPage],
  ["/portal/helpdesk/articles/:slug", articlePage],
  ["/portal/helpdesk/tickets/:number", forUsers("Ticket", "see your tickets", ticketPage)],
  ["/portal/hlsp", hlspPage],
  ["/portal/hlsp/:id", collectionPage],
  ["/portal/engdb", engdbPage],
  ["/portal/staff", forStaff("Staff", staffPage)],
  ["/portal/staff/tickets", forStaff("Ticket queue", staffTicketsPage)],
  ["/portal/staff/tickets/:number", forStaff("Ticket", deskTicketPage)],
  ["/portal/staff/hlsp", forStaff("HLSP review", staffHlspPage)],
  ["/portal/staff/programs", forStaff("Programs", staffProgramsPage)],
  ["/portal/staff/audit", forStaff("Audit", staffAuditPage)],
  ["/portal/help", helpPage],
];

const root = document.getElementById("app");
if (root) {
  new App(root, ROUTES, await loadSession()).start();
}
